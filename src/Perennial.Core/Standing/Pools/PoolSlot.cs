using NodaTime;

namespace Perennial.Standing.Pools;

/// <summary>Free places on one day or departure.</summary>
/// <param name="Name">The shop's own name of it: "LH400 2026-12-24".</param>
/// <param name="StartsAt">From then on nothing changes any more.</param>
/// <param name="CutoffAt">From then on places are given out, in the order of priority.</param>
/// <param name="Capacity">How many are free.</param>
public sealed record PoolSlot(string Pool, string Name, Instant StartsAt, Instant CutoffAt, int Capacity)
{
    public const int CapacityMax = 1_000_000;

    /// <summary>How many places are still to be given out at an instant.</summary>
    /// <param name="awarded">How many have been.</param>
    /// <param name="isInstant">True when none of them waits for the cut-off.</param>
    public int Free(int awarded, bool isInstant, Instant now) => now >= StartsAt || (now < CutoffAt && !isInstant) ? 0 : Math.Max(0, Capacity - awarded);

    /// <summary>Why nothing of the slot can be changed; null when it can.</summary>
    public Refusal? WhyNotNow(Instant now) => now < StartsAt ? null : new("slot_started", $"{Name} began at {StartsAt}; what was given out stays as it is.");

    /// <summary>Why the shop cannot change how many places are free; null when it can.</summary>
    public Refusal? WhyNotPublish(Instant now) => WhyNotNow(now) ?? (now < CutoffAt ? null : new("slot_closed", $"The places of {Name} were given out at {CutoffAt}; how many are free cannot be changed any more. Release a claim, and the next one gets its place."));

    /// <summary>Why a slot like this cannot be; null when it can.</summary>
    public Refusal? Check()
    {
        if (LevelProgramme.WhyNotName(Name) is { } why)
            return new("slot_unusable", $"slot {why}; it was ‘{Name}’.");

        return Capacity is >= 0 and <= CapacityMax ? null : new("slot_unusable", $"capacity is from 0 to {CapacityMax}; it was {Capacity}.");
    }
}
