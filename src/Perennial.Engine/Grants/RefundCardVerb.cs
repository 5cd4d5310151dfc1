using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial cards refund CARD</c>; with <c>--dry-run</c> the preview that a customer is shown first.</summary>
internal static class RefundCardVerb
{
    public const string Examples = """
        perennial cards refund C-7K00-03XY --dry-run
        perennial cards refund C-7K00-03XY --because merchant --ended 2026-05-31
        """;

    public static Command Make(Shell shell)
    {
        var code = new Argument<string>("CARD") { Description = "The code of the card or pack" };
        var because = new Option<string?>("--because") { Description = "Why it ends: merchant, customer or within-7-days; cn-prepaid needs it", HelpName = "CAUSE" };
        var ended = new Option<string?>("--ended") { Description = "The day on which the contract ended, from which interest runs [default: today]", HelpName = "DATE" };
        var money = new MoneyFlags();
        var command = new Command("refund", "Give a card or a pack back: what is owed is paid out, the rest of it ends") { code };
        command.Options.Add(because);
        command.Options.Add(ended);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            var today = new ShopCalendar(shop.Zone).DayOf(shell.Now());
            if (!CauseOf(line.GetValue(because)).Granted(out var cause, out var refusal) || !DayWord.Read(line.GetValue(ended), today).Granted(out var day, out refusal))
                return screen.Refuse(refusal);
            if (!FindCard.Run(database, shop, line.GetValue(code)!).Granted(out var found, out refusal))
                return screen.RefuseByRule(refusal, null);

            var ask = new RefundCard(found.Card.Id, cause, day);
            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(found.Customer, ask, money.Read(line), GrantReceipt.Of);
        }));
        return command;
    }

    private static Verdict<RefundCause> CauseOf(string? text) => text switch
    {
        null => RefundCause.Unsaid,
        "merchant" => RefundCause.Merchant,
        "customer" => RefundCause.Customer,
        "within-7-days" => RefundCause.WithinSevenDays,
        _ => new Refusal("option_because", $"--because: ‘{text}’ is not a cause; use merchant, customer or within-7-days."),
    };
}
