using NodaTime;

namespace Perennial.Grants;

/// <summary>Where the card of an order is. The numbers are stored.</summary>
public enum ParcelState
{
    Waiting = 0,
    Printed = 1,
    Packed = 2,

    /// <summary>The order came back or was called off before it was packed.</summary>
    Undone = 3,
}

/// <summary>How far shelf and ledger have followed. The numbers are stored.</summary>
public enum ParcelBooking
{
    /// <summary>There is no gift.</summary>
    None = 0,

    /// <summary>Promised on the shelf.</summary>
    Reserved = 1,

    /// <summary>Promised in the ledger too.</summary>
    Granted = 2,
    Packed = 3,

    /// <summary>Back on the shelf, out of the ledger.</summary>
    TakenBack = 4,
}

/// <summary>The card of an order: what goes into the parcel with it, and why.</summary>
public sealed record ParcelCard
{
    /// <summary>The order.</summary>
    public long Hash { get; init; }

    public ParcelState State { get; init; }

    public ParcelBooking Booked { get; init; }

    /// <summary>How often it was unpacked: each time has keys of its own in the ledger.</summary>
    public int Round { get; init; }

    /// <summary>Who bought; negative for a guest.</summary>
    public long Customer { get; init; }

    public string Channel { get; init; } = "";

    public string SourceId { get; init; } = "";

    /// <summary>The number as it is printed: where a file had the customer behind it, without him.</summary>
    public string Number => SourceId.Split((char)Orders.OrderDraft.NumberEnd)[0];

    /// <summary>What the customer is called; "" when nobody said it.</summary>
    public string Name { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary>"" for a card without a gift.</summary>
    public string Gift { get; init; } = "";

    public string Title { get; init; } = "";

    public long Cost { get; init; }

    /// <summary>"spicy@2"; also of whoever was held out of it; "" where no rule applied.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The sentence as the shop wrote it.</summary>
    public string Template { get; init; } = "";

    /// <summary>The sentence as the customer reads it.</summary>
    public string Note { get; init; } = "";

    /// <summary>What plays say on it, as the customer reads it; "" before it is printed, and for nothing.</summary>
    public string Said { get; init; } = "";

    /// <summary>Why this gift.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Why none, or what happened to it.</summary>
    public string Why { get; init; } = "";

    /// <summary>Whose wallet the gift is in.</summary>
    public long Holder { get; init; }

    /// <summary>The gift in the ledger; 0 before it is there.</summary>
    public long Lot { get; init; }

    /// <summary>The day, since 1970-01-01, on the shop's calendar.</summary>
    public int DecidedOn { get; init; }

    /// <summary>In microseconds since 1970-01-01 UTC: the order of packing.</summary>
    public long DecidedAt { get; init; }

    public int PrintedTimes { get; init; }

    /// <summary>Who printed, packed or undid it last.</summary>
    public string ChangedBy { get; init; } = "";

    /// <summary>In microseconds since 1970-01-01 UTC.</summary>
    public long ChangedAt { get; init; }

    public bool HasGift => Gift.Length > 0 && State != ParcelState.Undone;

    public Instant ChangedInstant => Store.Dialect.InstantOf(ChangedAt);

    /// <summary>True when shelf and ledger are where the state says.</summary>
    internal bool IsSettled => Booked switch
    {
        ParcelBooking.None or ParcelBooking.TakenBack => true,
        ParcelBooking.Reserved => false,
        ParcelBooking.Granted => State is ParcelState.Waiting or ParcelState.Printed,
        _ => State == ParcelState.Packed,
    };
}
