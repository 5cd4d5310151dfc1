using NodaTime;
using Perennial.Http;

namespace Perennial.Standing.Pools;

/// <summary>A capacity pool as it is sent.</summary>
/// <param name="Name">What it is called; levels name it in their perks.</param>
/// <param name="Perk">What is claimed: "an upgrade".</param>
/// <param name="Program">The status programme whose levels may claim.</param>
/// <param name="CutOff">When the places are given out.</param>
/// <param name="CostAmount">What one place costs the shop.</param>
/// <param name="Period">month, quarter or year, in which a level's free claims are counted; leave out for all time.</param>
/// <param name="Instant">True: a place that is free is given at once.</param>
public sealed record CapacityPoolBody(string Name, string Perk, string Program, CutOffBody CutOff, Minor? CostAmount = null, CalendarSpan? Period = null, bool Instant = false)
{
    /// <summary>The pool, checked.</summary>
    /// <returns>Refusal: <c>pool_unusable</c>.</returns>
    internal Verdict<CapacityPool> Read()
    {
        if (!CutOff.Read().Granted(out var cutOff, out var refusal))
            return refusal;

        var pool = new CapacityPool(Name, Perk, Program, cutOff) { CostMinor = CostAmount.OrZero(), Period = Period, IsInstant = Instant };
        return pool.Check() is { } wrong ? wrong : pool;
    }

    internal static CapacityPoolBody Of(CapacityPool pool) => new(pool.Name, pool.Perk, pool.Programme, CutOffBody.Of(pool.CutOff), pool.CostMinor, pool.Period, pool.IsInstant);
}

/// <summary>One of both.</summary>
/// <param name="HoursBefore">So many hours before the slot begins.</param>
/// <param name="DayBeforeAt">A time of the day before, on the shop's clock: "18:00".</param>
public sealed record CutOffBody(int? HoursBefore = null, string? DayBeforeAt = null)
{
    internal Verdict<CutOff> Read()
    {
        if (DayBeforeAt is null)
            return new CutOff(HoursBefore, null);

        return NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(DayBeforeAt).TryGetValue(default, out var time)
            ? new CutOff(HoursBefore, time)
            : new Refusal("pool_unusable", $"cut_off.day_before_at is a time such as 18:00; it was ‘{DayBeforeAt}’.");
    }

    internal static CutOffBody Of(CutOff cutOff) => new(cutOff.HoursBefore, cutOff.DayBeforeAt is { } time ? time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null);
}

/// <summary>A version of a capacity pool.</summary>
/// <param name="Object">"capacity_pool".</param>
public sealed record CapacityPoolAnswer(string Object, string Name, int Version, string Perk, string Program, CutOffBody CutOff, long CostAmount, CalendarSpan? Period, bool Instant, string Author, Instant CreatedAt)
{
    internal static CapacityPoolAnswer Of(DefinedPool defined) => new(
        "capacity_pool", defined.Pool.Name, defined.Pool.Version, defined.Pool.Perk, defined.Pool.Programme, CutOffBody.Of(defined.Pool.CutOff), defined.Pool.CostMinor, defined.Pool.Period, defined.Pool.IsInstant,
        defined.Author, defined.DefinedAt);
}
