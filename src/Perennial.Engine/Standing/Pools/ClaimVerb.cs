using System.CommandLine;
using Perennial.Ledger;
using Perennial.Orders;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools claim|release POOL SLOT CUSTOMER</c>.</summary>
internal static class ClaimVerb
{
    public const string ClaimExamples = """
        perennial pools claim upgrade LH400-1224 anna@example.com
        """;

    public const string ReleaseExamples = """
        perennial pools release upgrade LH400-1224 anna@example.com
        """;

    public static Command Claim(Shell shell, ClaimRule rule) =>
        Make(shell, new Command("claim", "A customer claims a place; once more is the same claim"), (pools, pool, slot, customer) => pools.Claim(pool, slot, customer, rule));

    public static Command Release(Shell shell) =>
        Make(shell, new Command("release", "A claim is given back; the next on the waiting list gets its place"), (pools, pool, slot, customer) => pools.Release(pool, slot, customer));

    private static Command Make(Shell shell, Command command, Func<PoolDesk, string, string, CustomerId, Verdict<ClaimAnswered>> act)
    {
        var pool = new Argument<string>("POOL") { Description = "The capacity pool" };
        var slot = new Argument<string>("SLOT") { Description = "The day or departure" };
        var customer = new Argument<string>("CUSTOMER") { Description = "Telephone, e-mail, account or number" };
        command.Arguments.Add(pool);
        command.Arguments.Add(slot);
        command.Arguments.Add(customer);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!FindCustomer.Run(database, shop, line.GetValue(customer)!).Granted(out var found, out var refusal))
                return screen.Refuse(refusal);
            if (!act(new(database, shop, PoolsVerb.ClockOf(shell)), line.GetValue(pool)!, line.GetValue(slot)!, found).Granted(out var claim, out refusal))
                return screen.RefuseByRule(refusal, null);

            PoolPrint.Claim(screen, claim, CustomerName.Of(database, shop, found));
            return ExitCode.Ok;
        }));
        return command;
    }
}
