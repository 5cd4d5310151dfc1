using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary><c>perennial wallet capture|void CUSTOMER HOLD</c>: a hold ends once.</summary>
internal static class ResolveVerb
{
    public const string CaptureExamples = """
        perennial wallet capture anna@example.com 12
        perennial wallet capture anna@example.com 12 --amount 20
        """;

    public const string VoidExamples = """
        perennial wallet void anna@example.com 12
        """;

    public static Command Capture(Shell shell)
    {
        var amount = new Option<string?>("--amount") { Description = "Take only so much; the rest is free again [default: all that is held]", HelpName = "AMOUNT" };
        var command = Make(shell, new("capture", "Pay with what is held"), (hold, line, currency) =>
            AmountWord.ReadOr(line.GetValue(amount), currency, "--amount").Granted(out var minor, out var refusal) ? new CaptureHold(hold, minor) : refusal);
        command.Options.Insert(0, amount);
        return command;
    }

    public static Command Void(Shell shell) => Make(shell, new("void", "Give back what is held"), (hold, _, _) => new VoidHold(hold));

    private static Command Make(Shell shell, Command command, Func<HoldId, ParseResult, Currency, Verdict<WalletAsk>> ask)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var hold = new Argument<long>("HOLD") { Description = "The number of the hold, as its receipt says" };
        var money = new MoneyFlags();
        command.Arguments.Add(customer);
        command.Arguments.Add(hold);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
        {
            if (!ask(new(line.GetValue(hold)), line, shop.Currency).Granted(out var asked, out var refusal))
                return screen.Refuse(refusal);
            if (!FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out refusal))
                return screen.Refuse(refusal);

            return await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(found, asked, money.Read(line), RedemptionReceipt.Of);
        }));
        return command;
    }
}
