using System.CommandLine;
using System.Globalization;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary><c>perennial wallet refund CUSTOMER PAYMENT</c>: goods came back.</summary>
internal static class RefundVerb
{
    public const string Examples = """
        perennial wallet refund anna@example.com 12 --source "return 3"
        perennial wallet refund anna@example.com 12 --line "2 15"
        """;

    public static Command Make(Shell shell)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var payment = new Argument<long>("PAYMENT") { Description = "The number of the payment, as its receipt and the statement say" };
        var lines = new Option<string[]>("--line") { Description = "Which line came back, and goods for how much of it: “2 15” [default: all that is left]", HelpName = "\"NUMBER AMOUNT\"" };
        var money = new MoneyFlags();
        var command = new Command("refund", "Give stored value back for goods that came back: each lot gets its own share") { customer, payment };
        command.Options.Add(lines);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!Lines(line.GetValue(lines) ?? [], shop.Currency).Granted(out var returned, out var refusal))
                return screen.Refuse(refusal);
            if (!FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out refusal))
                return screen.Refuse(refusal);

            var ask = new RefundRedemption(new(line.GetValue(payment)), returned);
            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(found, ask, money.Read(line), RedemptionReceipt.Of);
        }));
        return command;
    }

    private static Verdict<ReturnedLine[]> Lines(string[] texts, Currency currency)
    {
        var lines = new List<ReturnedLine>();
        foreach (var text in texts)
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return new Refusal("option_line", $"--line: ‘{text}’ is not a line that came back; write its number and the amount, such as “2 15”.");
            if (!AmountWord.Read(words[1], currency, "--line").Granted(out var minor, out var refusal))
                return refusal;

            lines.Add(new(number, minor));
        }

        return lines.ToArray();
    }
}
