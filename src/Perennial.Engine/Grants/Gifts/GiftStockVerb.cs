using System.CommandLine;
using Perennial.Ledger;
using Perennial.Terminal;

namespace Perennial.Grants;

/// <summary><c>perennial gifts stock NAME QUANTITY</c>.</summary>
internal static class GiftStockVerb
{
    public const string Examples = """
        perennial gifts stock herbal-tea 40 --reason bought
        perennial gifts stock herbal-tea --less 2 --reason broken
        """;

    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Which gift" };
        var quantity = new Argument<int>("QUANTITY") { Description = "How many came", Arity = ArgumentArity.ZeroOrOne };
        var less = new Option<int>("--less") { Description = "How many went", HelpName = "QUANTITY" };
        var reason = new Option<string>("--reason") { Description = "Why: bought, broken, counted", HelpName = "TEXT", Required = true };
        var key = new Option<string?>("--idempotency-key") { Description = "The key of this command, when you keep your own: used twice, it is done once", HelpName = "KEY" };
        var command = new Command("stock", "Put gifts on the shelf, or take them off; what was promised stays") { name, quantity };
        foreach (var option in new Option[] { less, reason, key })
            command.Options.Add(option);

        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            var now = shell.Now();
            var move = new StockMove(
                line.GetValue(name)!, line.GetValue(quantity) - line.GetValue(less), line.GetValue(reason)!, MoneyFlags.UserActor, line.GetValue(key) ?? Outbox.NewKey(now));
            if (!new GiftBook(database, shop).Move(move, now).Granted(out var gift, out var refusal))
                return screen.RefuseByRule(refusal, move.Key);

            GiftPrint.Gifts(screen, [gift], shop);
            screen.Tell($"Key {move.Key}");
            return ExitCode.Ok;
        }));
        return command;
    }
}
