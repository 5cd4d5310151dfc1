using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial wallet freeze|unfreeze CUSTOMER</c>.</summary>
internal static class FreezeVerb
{
    public const string FreezeExamples = """
        perennial wallet freeze anna@example.com --because "card reported lost"
        """;

    public const string UnfreezeExamples = """
        perennial wallet unfreeze anna@example.com --because "card found again"
        """;

    public static Command Freeze(Shell shell) => Make(shell, new("freeze", "Let nothing be spent from a wallet; what comes in still does"), because => new Freeze(because));

    public static Command Unfreeze(Shell shell) => Make(shell, new("unfreeze", "Let a wallet be spent from again"), because => new Unfreeze(because));

    private static Command Make(Shell shell, Command command, Func<string, WalletAsk> ask)
    {
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var because = new Option<string>("--because") { Description = "Why; who is asked about it later reads that", HelpName = "REASON", Required = true };
        var money = new MoneyFlags();
        command.Arguments.Add(customer);
        command.Options.Add(because);
        money.AddTo(command);
        command.SetAction((line, _) => LedgerOptions.InShop(shell, line, async (screen, database, shop) =>
            FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out var refusal)
                ? await new MoneyDesk(shell, screen, (database, shop), shell.DatabaseOf(line)).Send(found, ask(line.GetValue(because)!), money.Read(line), GrantReceipt.Of)
                : screen.Refuse(refusal)));
        return command;
    }
}
