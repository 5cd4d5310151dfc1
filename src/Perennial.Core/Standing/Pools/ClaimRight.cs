namespace Perennial.Standing.Pools;

/// <summary>With what right somebody claims: the rank of their level, and how many claims a period has.</summary>
/// <param name="FreeClaims">Null for as many as there are places.</param>
public sealed record ClaimRight(int Rank, int? FreeClaims)
{
    /// <summary>The right of a customer.</summary>
    /// <param name="who">Where they stand in the pool's programme, and whether they are held out of it.</param>
    /// <returns>Refusals: <c>perk_not_held</c>, <c>perk_held_out</c>.</returns>
    public static Verdict<ClaimRight> Of(CapacityPool pool, LevelProgramme programme, (CustomerStanding Standing, bool IsHeldOut) who)
    {
        var allowed = programme.Levels.Where(level => level.Perks.Any(perk => perk.Pool == pool.Name)).Select(level => level.Name).ToArray();
        var perk = who.Standing.Rank == 0 ? null : programme.Levels[who.Standing.Rank - 1].Perks.FirstOrDefault(one => one.Pool == pool.Name);
        if (perk is null)
        {
            var has = who.Standing.Rank == 0 ? "no level" : programme.NameOf(who.Standing.Rank);
            return new Refusal("perk_not_held", allowed.Length == 0
                ? $"No level of {programme.Name} has a perk of ‘{pool.Name}’; give it to one: perks: [{{\"pool\": \"{pool.Name}\"}}]."
                : $"{pool.Perk} is for {string.Join(", ", allowed)}; this customer has {has}.");
        }

        return who.IsHeldOut
            ? new Refusal("perk_held_out", $"This customer is one of the {programme.HoldOut.Share} who get nothing of {programme.Name}, so that you can tell what it earns. Nobody chose them, and they were told of no perk.")
            : new ClaimRight(who.Standing.Rank, perk.FreeClaims);
    }

    /// <summary>Why there can be no further claim in the period; null when there can.</summary>
    /// <param name="made">Claims of the period that were not released.</param>
    public Refusal? WhyNotMore(CapacityPool pool, long made) => FreeClaims is { } most && made >= most
        ? new("claims_used_up", $"{made} of {most} claims on {pool.Name} are used{(pool.Period is { } span ? $" this {span.ToString().ToLowerInvariant()}" : "")}; release one, or wait for the next {pool.Period?.ToString().ToLowerInvariant() ?? "level"}.")
        : null;
}
