using NodaTime;
using Perennial.Http;

namespace Perennial.Standing.Pools;

/// <summary>Free places on a day or departure, as the shop publishes them; again, until the cut-off, with another number.</summary>
/// <param name="Slot">The shop's own name of it.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Capacity">How many places are free.</param>
public sealed record SlotBody(string Slot, Instant StartsAt, int Capacity);

/// <summary>Who claims a place.</summary>
public sealed record ClaimBody(Reference Customer);

/// <summary>Why a claim is given back.</summary>
/// <param name="Reason">For whoever reads the request later.</param>
public sealed record ReleaseBody(string Reason = "");

/// <summary>A slot.</summary>
/// <param name="Object">"slot".</param>
/// <param name="CutoffAt">When the places are given out.</param>
/// <param name="Awarded">How many have been given out.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Over">How many more were given out than there are places now; nobody loses a place.</param>
public sealed record SlotAnswer(string Object, string Pool, string Slot, Instant StartsAt, Instant CutoffAt, int Capacity, int Awarded, int Waiting, int Over)
{
    internal static SlotAnswer Of(SlotState state) => new("slot", state.Slot.Pool, state.Slot.Name, state.Slot.StartsAt, state.Slot.CutoffAt, state.Slot.Capacity, state.Awarded, state.Waiting, state.Over);
}

/// <summary>A claim.</summary>
/// <param name="Object">"claim".</param>
/// <param name="State">waiting, awarded or released.</param>
/// <param name="Rank">Of the level that the claim was made with.</param>
/// <param name="Place">On the waiting list, the next being 1; 0 when it does not wait.</param>
public sealed record ClaimAnswer(string Object, string Pool, string Slot, string Customer, ClaimState State, int Rank, int Place)
{
    internal static ClaimAnswer Of(ClaimAnswered claim) => new(
        "claim", claim.Slot.Pool, claim.Slot.Name, PublicId.Of(PublicId.Customer, claim.Claim.Customer.Value), claim.Claim.State, claim.Claim.Rank, claim.Place);
}
