using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools show [POOL [SLOT]]</c>: the pools, the slots of one, or who has claimed a slot.</summary>
internal static class ShowPoolsVerb
{
    public const string Examples = """
        perennial pools show
        perennial pools show upgrade
        perennial pools show upgrade LH400-1224
        """;

    public static Command Make(Shell shell)
    {
        var pool = new Argument<string?>("POOL") { Description = "A capacity pool", Arity = ArgumentArity.ZeroOrOne };
        var slot = new Argument<string?>("SLOT") { Description = "A day or departure of it", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "The pools; what is free and claimed; who has claimed a slot") { pool, slot };
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (line.GetValue(pool) is not { } named)
            {
                PoolPrint.Pools(screen, PoolBook.Latest(database, shop), shop.Currency);
                return ExitCode.Ok;
            }

            var pools = new PoolDesk(database, shop, PoolsVerb.ClockOf(shell));
            if (!pools.Show(named, line.GetValue(slot)).Granted(out var slots, out var refusal))
                return screen.RefuseByRule(refusal, null);

            if (line.GetValue(slot) is { } one)
                PoolPrint.Claims(screen, (slots[0], shop.Zone), pools.Claims(named, one).OrThrow(), customer => CustomerName.Of(database, shop, customer));
            else
                PoolPrint.Slots(screen, slots, shop.Zone);

            return ExitCode.Ok;
        }));
        return command;
    }
}
