using NodaTime;

namespace Perennial.Events;

/// <summary>What became of a delivery. The numbers are stored.</summary>
public enum DeliveryState : short
{
    /// <summary>It is going to be sent, or is being sent, or will be tried again.</summary>
    Waiting = 0,

    Delivered = 1,

    /// <summary>It was tried for three days.</summary>
    GivenUp = 2,
}

/// <summary>An event on its way to an address.</summary>
/// <param name="Number">The event's number and, below that, which replay of it this is: 0 for the first time.</param>
/// <param name="Attempts">How often it was tried, this time included.</param>
/// <param name="Since">Since when it is being tried.</param>
internal sealed record Delivery(StoreId Store, long Endpoint, long Number, DeliveryState State, int Attempts, Instant Since, Instant NextAt, int LastStatus, string LastError, Instant? DeliveredAt)
{
    private const int ReplayBits = 16;

    /// <summary>The number of the event.</summary>
    public long Event => Number >> ReplayBits;

    /// <summary>The number of a delivery of an event.</summary>
    /// <param name="replay">0 for the first time, else anything: its lowest bits tell replays apart.</param>
    public static long NumberOf(long happened, long replay) => (happened << ReplayBits) | (replay == 0 ? 0 : 1 + (replay % ((1 << ReplayBits) - 1)));
}

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Error">Why it does not count; "" when it does.</param>
internal readonly record struct Attempt(int Status, string Error)
{
    public bool IsDelivered => Error.Length == 0;
}
