using System.CommandLine;
using System.Text.RegularExpressions;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Redemptions;

/// <summary>The flags that say what order is being paid.</summary>
internal sealed partial class BasketFlags
{
    private readonly Option<string[]> lines = new("--line") { Description = "What is bought, once for each line: “rice 20”, “dress 80 list 100 arrived 2026-05-28”, “tea 9.90 product T-1”", HelpName = "LINE" };
    private readonly Option<long[]> coupons = new("--coupon") { Description = "Coupons to use, by their numbers, in this order", HelpName = "NUMBER" };
    private readonly Option<string> channel = new("--channel") { Description = "Where it is sold: till, web, …", DefaultValueFactory = _ => "", HelpName = "CHANNEL" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[lines, coupons, channel])
            command.Options.Add(option);
    }

    /// <summary>What is to be taken.</summary>
    /// <param name="amount">Stored value that pays; null for none, when only coupons are used.</param>
    public Verdict<Spend> Read(ParseResult line, string? amount, (ShopSettings Shop, int Today) at)
    {
        if (!AmountWord.ReadOr(amount, at.Shop.Currency, "AMOUNT").Granted(out var minor, out var refusal))
            return refusal;

        var named = (line.GetValue(coupons) ?? []).Select(number => new LotId(number)).ToArray();
        if (minor is null && named.Length == 0)
            return new Refusal("option_order", "Say how much stored value pays, or which coupon is used: perennial wallet redeem CUSTOMER 30");
        if (line.GetValue(lines) is not { Length: > 0 } texts)
        {
            if (named.Length > 0)
                return new Refusal("option_order", "A coupon is used on an order; say what it is: --line \"dress 250\"");

            var whole = Spend.Of(new(minor!.Value, at.Shop.Currency));
            return whole with { Basket = whole.Basket with { Channel = line.GetValue(channel)! } };
        }

        var basket = new List<BasketLine>();
        foreach (var text in texts)
        {
            if (!Line(text, basket.Count + 1, at).Granted(out var one, out refusal))
                return refusal;

            basket.Add(one);
        }

        return new Spend(new(at.Shop.Currency, line.GetValue(channel)!, basket), minor ?? 0, named);
    }

    /// <summary>A line of an order. What it is called is both its category and its product, unless a product is named.</summary>
    private static Verdict<BasketLine> Line(string text, int number, (ShopSettings Shop, int Today) at)
    {
        var match = Shape().Match(text);
        if (!match.Success)
            return new Refusal("option_line", $"--line: ‘{text}’ is not a line; write what it is and what it costs, such as “rice 20” or “dress 80 list 100 arrived 2026-05-28”.");
        if (!AmountWord.Read(match.Groups["price"].Value, at.Shop.Currency, "--line").Granted(out var price, out var refusal))
            return refusal;
        if (!AmountWord.ReadOr(Given(match, "list"), at.Shop.Currency, "--line").Granted(out var list, out refusal) || !DayWord.Read(Given(match, "arrived"), at.Today).Granted(out var arrived, out refusal))
            return refusal;

        var what = match.Groups["what"].Value;
        return new BasketLine(number, price, list ?? price, what, Given(match, "product") ?? what, arrived, IsStoredValue: false);
    }

    private static string? Given(Match match, string name) => match.Groups[name].Success ? match.Groups[name].Value : null;

    [GeneratedRegex(@"^\s*(?<what>\S.*?)\s+(?<price>\d[\d.]*)(\s+list\s+(?<list>\d[\d.]*))?(\s+arrived\s+(?<arrived>\S+))?(\s+product\s+(?<product>\S+))?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
