namespace Perennial.Standing.Pools;

/// <summary>Somebody's wish for one place of a slot; one for each customer and slot.</summary>
/// <param name="Rank">Of the level that the claim was made with: the higher comes first.</param>
/// <param name="Seq">The order in which claims came, counted by the database and not by a clock.</param>
public sealed record PoolClaim(CustomerId Customer, int Rank, long Seq, ClaimState State)
{
    /// <summary>Those who get the places that are free: by level, then by who came first.</summary>
    public static IReadOnlyList<PoolClaim> Next(IEnumerable<PoolClaim> waiting, int free) =>
        [.. waiting.Where(claim => claim.State == ClaimState.Waiting).OrderByDescending(claim => claim.Rank).ThenBy(claim => claim.Seq).Take(free)];

    /// <summary>Where the claim stands among those that wait, the next being 1; 0 when it does not wait.</summary>
    public int PlaceAmong(IEnumerable<PoolClaim> waiting) => State == ClaimState.Waiting
        ? 1 + waiting.Count(other => other.State == ClaimState.Waiting && (other.Rank > Rank || (other.Rank == Rank && other.Seq < Seq)))
        : 0;
}
