using Perennial.Http;

namespace Perennial.Orders;

/// <summary>What later stages do when orders and customers are heard of, handed in by whoever lists the stages.</summary>
/// <param name="Joined">Customers turned out to be one.</param>
/// <param name="Heard">Something was said of an order, by its hash: it may be paid now, called off, or come back.</param>
/// <param name="Parcel">What goes into the parcel of an order; null for nothing that was decided.</param>
public sealed record OrderFollowers(Func<Caller, Task> Joined, Func<Caller, long, Task> Heard, Func<Caller, long, OrderParcel?> Parcel);

/// <summary>What goes into the parcel of an order, for whoever packs it.</summary>
/// <param name="State">"waiting", "printed", "packed", "undone".</param>
/// <param name="Gift">The name of the gift, as the shop calls it; null for a card without one.</param>
/// <param name="GiftTitle">What it is called on the card.</param>
/// <param name="Note">What the card says, with the reason; null for a card without a gift.</param>
/// <param name="Language">Of the card.</param>
/// <param name="Why">Why this gift, or why none.</param>
public sealed record OrderParcel(string State, string? Gift, string? GiftTitle, string? Note, string Language, string Why);
