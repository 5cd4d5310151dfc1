using NodaTime;

namespace Perennial.Grants;

/// <summary>How value opens over time: so many parts, one every period.</summary>
/// <param name="Parts">How many, from 1.</param>
/// <param name="Every">"P1M", "P1W".</param>
/// <param name="FirstAtOnce">True when the first part opens at once; false when it opens a period later.</param>
/// <param name="Ends">When a part ends.</param>
/// <param name="Lasts">How long each can be used, with <c>after_period</c> only.</param>
public sealed record PlanBody(int Parts, Period Every, bool FirstAtOnce = true, TrancheEnd Ends = TrancheEnd.Never, Period? Lasts = null)
{
    internal ReleasePlan Read() => new(Parts, Every, FirstAtOnce, Ends, Lasts);

    internal static PlanBody Of(ReleasePlan plan) => new(plan.Parts, plan.Every, plan.IsFirstAtOnce, plan.End, plan.Lasts);
}
