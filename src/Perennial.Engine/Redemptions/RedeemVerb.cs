using System.CommandLine;
using System.Text.RegularExpressions;
using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary><c>perennial wallet redeem|hold CUSTOMER AMOUNT</c>: pays an order, or sets value aside for one.</summary>
internal static partial class RedeemVerb
{
    public const string RedeemExamples = """
        perennial wallet redeem anna@example.com 30 --source "order 7"
        perennial wallet redeem anna@example.com 30 --line "rice 20" --line "tea 15"
        perennial wallet redeem anna@example.com --coupon 1281 --line "dress 250"
        """;

    public const string HoldExamples = """
        perennial wallet hold anna@example.com 30 --source "order 7"
        perennial wallet hold anna@example.com 30 --for 2h --line "rice 20" --line "tea 15"
        """;

    public static Command Redeem(Shell shell) => Make(shell, new("redeem", "Pay an order with stored value and coupons; the receipt names the lots"), (spend, _) => new Redeem(spend));

    public static Command Hold(Shell shell)
    {
        var duration = new Option<string>("--for") { Description = "How long: 15m, 2h, 3d; at most 7d", DefaultValueFactory = _ => "15m", HelpName = "HOW-LONG" };
        var command = Make(shell, new("hold", "Set value aside for an order, to be captured, voided, or free again when the time is over"), (spend, line) =>
            Duration(line.GetValue(duration)!).Granted(out var length, out var refusal) ? new PlaceHold(spend, length) : refusal);
        command.Options.Insert(0, duration);
        return command;
    }

    private static Command Make(Shell shell, Command command, Func<Spend, ParseResult, Verdict<WalletAsk>> ask)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var amount = new Argument<string?>("AMOUNT") { Description = "Stored value that pays; may be left out with a coupon", Arity = ArgumentArity.ZeroOrOne };
        var (basket, money) = (new BasketFlags(), new MoneyFlags());
        command.Arguments.Add(customer);
        command.Arguments.Add(amount);
        basket.AddTo(command);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!basket.Read(line, line.GetValue(amount), (shop, new ShopCalendar(shop.Zone).DayOf(shell.Now()))).Granted(out var spend, out var refusal))
                return screen.Refuse(refusal);
            if (!ask(spend, line).Granted(out var asked, out refusal))
                return screen.Refuse(refusal);
            if (!FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out refusal))
                return screen.Refuse(refusal);

            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(found, asked, money.Read(line), RedemptionReceipt.Of);
        }));
        return command;
    }

    private static Verdict<Duration> Duration(string text)
    {
        var match = Length().Match(text);
        if (!match.Success)
            return new Refusal("option_for", $"--for: ‘{text}’ is not a length of time; write 15m, 2h or 3d.");

        var count = int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "m" => NodaTime.Duration.FromMinutes(count),
            "h" => NodaTime.Duration.FromHours(count),
            _ => NodaTime.Duration.FromDays(count),
        };
    }

    [GeneratedRegex(@"^\s*(?<count>\d{1,5})\s*(?<unit>[mhd])\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
