using System.CommandLine;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Redemptions;

/// <summary><c>perennial wallet …</c>: what a customer has, and paying with it.</summary>
public static class WalletVerb
{
    public const string Examples = """
        perennial wallet show anna@example.com
        perennial wallet redeem anna@example.com 30 --line "rice 30" --source "order 7"
        perennial wallet hold anna@example.com 30 --for 15m
        perennial wallet refund anna@example.com 12
        perennial wallet statement anna@example.com
        """;

    private const string StatementExamples = """
        perennial wallet statement anna@example.com
        perennial wallet statement "+44 20 7946 0018" --from 2026-01-01 --to 2026-03-31 --csv
        """;

    /// <summary>The command, and those under it with the examples that their help begins with.</summary>
    public static (Command Command, IReadOnlyList<(Command Command, string Examples)> Under) Make(Shell shell)
    {
        var command = new Command("wallet", "What a customer has, and paying with it: show, redeem, hold, give back, freeze, move");
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        var statement = StatementVerb.Make(shell, FindCustomer.Run, line => line.GetValue(customer)!);
        statement.Arguments.Add(customer);
        (Command, string)[] under =
        [
            (ShowWalletVerb.Make(shell), ShowWalletVerb.Examples),
            (statement, StatementExamples),
            (RedeemVerb.Redeem(shell), RedeemVerb.RedeemExamples),
            (RedeemVerb.Hold(shell), RedeemVerb.HoldExamples),
            (ResolveVerb.Capture(shell), ResolveVerb.CaptureExamples),
            (ResolveVerb.Void(shell), ResolveVerb.VoidExamples),
            (RefundVerb.Make(shell), RefundVerb.Examples),
            (FreezeVerb.Freeze(shell), FreezeVerb.FreezeExamples),
            (FreezeVerb.Unfreeze(shell), FreezeVerb.UnfreezeExamples),
            (MoveVerb.Make(shell), MoveVerb.Examples),
        ];
        foreach (var (part, _) in under)
            command.Subcommands.Add(part);

        return (command, under);
    }
}
