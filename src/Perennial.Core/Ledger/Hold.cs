using System.Text.Json.Serialization;
using NodaTime;

namespace Perennial.Ledger;

/// <summary>How a hold ended. It ends exactly once.</summary>
public enum HoldState : short
{
    Placed = 0,
    Captured = 1,
    Voided = 2,

    /// <summary>Its time ran out before anyone captured it. Written down when the wallet is next touched; true from the instant on.</summary>
    Expired = 3,
}

/// <summary>What a hold, or a redemption, takes of one lot for one line.</summary>
/// <param name="Uses">How many uses of a coupon, gift or perk; 0 for money.</param>
/// <param name="ListMinor">What the goods that it pays cost on the list.</param>
public readonly record struct LotPart(LotId Lot, int Line, long Minor, int Uses, long ListMinor);

/// <summary>Value that is set aside for one order. It counts against the wallet from the instant it is placed.</summary>
/// <param name="Minor">What is held, in minor units: the sum of its parts.</param>
/// <param name="ExpiresAt">From this instant on it holds nothing.</param>
/// <param name="Lines">The order's lines, as asked.</param>
public sealed record Hold(
    HoldId Id, long Minor, Instant PlacedAt, Instant ExpiresAt, HoldState State, IReadOnlyList<LotPart> Parts, IReadOnlyList<PaidLine> Lines)
{
    /// <summary>True while it sets value aside.</summary>
    public bool IsActive(Instant now) => State == HoldState.Placed && now < ExpiresAt;
}

/// <summary>A line of an order that stored value pays for, wholly or in part.</summary>
/// <param name="Number">From 1, unique in the order.</param>
/// <param name="Minor">What the customer pays for it, after all discounts, in minor units.</param>
/// <param name="ListMinor">What it costs without discounts, in minor units.</param>
public readonly record struct PaidLine(int Number, long Minor, long ListMinor)
{
    /// <summary>What the shop calls the line; null when it has no name for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Id { get; init; }

    /// <summary>How much of the product, in thousandths; 0 when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long QuantityMilli { get; init; }
}
