using System.CommandLine;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>The flags that define a pack.</summary>
internal sealed class PackFlags
{
    private readonly Option<string> coupon = new("--coupon") { Description = "What each coupon takes off: “50 off 200”, “15% off 100 max 30”", HelpName = "OFFER", Required = true };
    private readonly PlanFlags plan = new("--times", "until-next");
    private readonly TermsFlags terms = new();
    private readonly Option<string> price = new("--price") { Description = "What the pack costs; 0 when it is given", DefaultValueFactory = _ => "0", HelpName = "AMOUNT" };
    private readonly Option<int> uses = new("--uses-each") { Description = "How often each coupon can be used", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> stack = new("--stack-group") { Description = "Of coupons with one group, an order uses one", DefaultValueFactory = _ => "", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Options.Add(coupon);
        plan.AddTo(command);
        terms.AddTo(command, withMinimum: false);
        foreach (var option in (Option[])[price, uses, stack])
            command.Options.Add(option);
    }

    /// <summary>The pack that the flags say, as version 1; not yet checked.</summary>
    public Verdict<CouponPack> Read(ParseResult line, string name, Currency currency)
    {
        if (!Offer.Parse(line.GetValue(coupon)!, currency).Granted(out var offer, out var refusal) || !plan.Read(line).Granted(out var windows, out refusal))
            return refusal;
        if (!terms.Read(line, currency).Granted(out var bound, out refusal) || !AmountWord.Read(line.GetValue(price)!, currency, "--price").Granted(out var priceMinor, out refusal))
            return refusal;

        bound = bound with { MinimumMinor = offer.MinimumMinor, OffMinor = offer.OffMinor, Off = offer.Off, MaximumMinor = offer.MaximumMinor, StackGroup = line.GetValue(stack)! };
        return new CouponPack(name, 1, currency, priceMinor, bound, windows) { UsesEach = line.GetValue(uses) };
    }
}
