using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Perennial.Ledger;
using Perennial.Store;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary><c>perennial pools publish POOL SLOT …</c>.</summary>
internal static class PublishSlotVerb
{
    public const string Examples = """
        perennial pools publish upgrade LH400-1224 --at 2026-12-24T09:30 --free 4
        perennial pools publish upgrade LH400-1224 --at 2026-12-24T09:30 --free 2
        """;

    public static Command Make(Shell shell)
    {
        var pool = new Argument<string>("POOL") { Description = "The capacity pool" };
        var slot = new Argument<string>("SLOT") { Description = "Your own name of the day or departure" };
        var at = new Option<string>("--at") { Description = "When it begins, on the shop's clock: 2026-12-24T09:30", HelpName = "TIME", Required = true };
        var free = new Option<int>("--free") { Description = "How many places are free", HelpName = "COUNT", Required = true };
        var command = new Command("publish", "Say how many places are free on a day or departure; again, with another number, until the cut-off") { pool, slot };
        command.Options.Add(at);
        command.Options.Add(free);
        command.SetAction(line => LedgerOptions.InShop(shell, line, (screen, database, shop) =>
        {
            if (!TimeOf(line.GetValue(at)!, shop).Granted(out var start, out var refusal))
                return screen.Refuse(refusal);
            if (!new PoolDesk(database, shop, PoolsVerb.ClockOf(shell)).Publish(line.GetValue(pool)!, line.GetValue(slot)!, start, line.GetValue(free)).Granted(out var state, out refusal))
                return screen.RefuseByRule(refusal, null);

            PoolPrint.Slots(screen, [state], shop.Zone);
            screen.Tell($"Next: perennial pools claim {ShellWord.Of(state.Slot.Pool)} {ShellWord.Of(state.Slot.Name)} CUSTOMER");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Verdict<Instant> TimeOf(string text, ShopSettings shop) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(text).TryGetValue(default, out var local)
        ? local.InZoneLeniently(shop.Zone).ToInstant()
        : new Refusal("option_at", $"--at: ‘{text}’ is no time; write it on the shop's clock, such as 2026-12-24T09:30.");
}
