using System.Globalization;
using NodaTime;
using Perennial.Terminal;

namespace Perennial.Standing.Pools;

/// <summary>Pools, slots and claims as a shop owner reads them.</summary>
internal static class PoolPrint
{
    public static void Defined(Screen screen, (DefinedPool Defined, bool IsNew) done, Currency currency)
    {
        var pool = done.Defined.Pool;
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, done.IsNew, Pool = StandingPrint.Json(CapacityPoolAnswer.Of(done.Defined)) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say(done.IsNew ? $"Defined {pool.Name}, version {pool.Version}." : $"{pool.Name} is version {pool.Version} already, and says the same.");
        prose.Item(("  ", ""), Words(pool, currency));
        screen.Tell($"Next: perennial pools publish {ShellWord.Of(pool.Name)} SLOT --at TIME --free COUNT");
    }

    public static void Pools(Screen screen, IReadOnlyList<DefinedPool> pools, Currency currency)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Pools = pools.Select(one => StandingPrint.Json(CapacityPoolAnswer.Of(one))) });
            return;
        }

        var prose = new Prose(screen);
        if (pools.Count == 0)
            prose.Say("No capacity pool is defined yet; define one: perennial pools define upgrade --program NAME --cut-off 24h");
        foreach (var defined in pools)
            prose.Say($"{defined.Pool.Name}, version {defined.Pool.Version}: {Words(defined.Pool, currency)}");
    }

    public static void Slots(Screen screen, IReadOnlyList<SlotState> slots, DateTimeZone zone)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Slots = slots.Select(state => StandingPrint.Json(SlotAnswer.Of(state))) });
            return;
        }

        var prose = new Prose(screen);
        if (slots.Count == 0)
            prose.Say("Nothing is published that has not begun.");
        foreach (var state in slots)
            prose.Say(Words(state, zone));
    }

    public static void Claims(Screen screen, (SlotState State, DateTimeZone Zone) slot, IReadOnlyList<ClaimAnswered> claims, Func<CustomerId, string> nameOf)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Slot = StandingPrint.Json(SlotAnswer.Of(slot.State)), Claims = claims.Select(claim => StandingPrint.Json(ClaimAnswer.Of(claim))) });
            return;
        }

        var prose = new Prose(screen);
        prose.Say(Words(slot.State, slot.Zone));
        foreach (var claim in claims)
            prose.Item(("  ", ""), Words(claim, nameOf(claim.Claim.Customer)));
    }

    public static void Claim(Screen screen, ClaimAnswered claim, string name)
    {
        if (screen.Settings.IsJson)
        {
            screen.WriteJson(new { SchemaVersion = 1, Claim = StandingPrint.Json(ClaimAnswer.Of(claim)) });
            return;
        }

        screen.WriteLine(Words(claim, name) + ".");
        screen.Tell($"Next: perennial pools show {ShellWord.Of(claim.Slot.Pool)} {ShellWord.Of(claim.Slot.Name)}");
    }

    private static string Words(CapacityPool pool, Currency currency)
    {
        var when = pool.CutOff.DayBeforeAt is { } time ? $"at {time.ToString("HH:mm", CultureInfo.InvariantCulture)} on the day before" : $"{pool.CutOff.HoursBefore} hours before a slot begins";
        return $"{pool.Perk}, for levels of {pool.Programme} that have the perk. Places are given out {(pool.IsInstant ? $"at once while there are any, the rest {when}" : when)}, the higher level first, then who came first."
            + (pool.CostMinor > 0 ? $" One costs you {new Money(pool.CostMinor, currency)}." : "");
    }

    private static string Words(SlotState state, DateTimeZone zone) =>
        $"{state.Slot.Name} begins {Time(state.Slot.StartsAt, zone)}, places are given out {Time(state.Slot.CutoffAt, zone)}: {state.Slot.Capacity} free, {state.Awarded} given, {state.Waiting} waiting"
        + (state.Over > 0 ? $"; {state.Over} more given than there are now, and nobody loses theirs." : ".");

    private static string Words(ClaimAnswered claim, string name) => claim.Claim.State switch
    {
        ClaimState.Awarded => $"{name}: has a place",
        ClaimState.Waiting => $"{name}: waits, place {claim.Place}",
        _ => $"{name}: released",
    };

    private static string Time(Instant instant, DateTimeZone zone) => instant.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
