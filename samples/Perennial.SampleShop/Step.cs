namespace Perennial.SampleShop;

/// <summary>How far a press of a button came.</summary>
/// <param name="Notice">What the customer has to know; null when all went well.</param>
/// <param name="IsOpen">True when nobody knows yet how it ended: the same form is sent again, with the same key.</param>
internal sealed record Step(PlacedOrder? Order, string? Notice, bool IsOpen)
{
    public static Step Well(PlacedOrder order) => new(order, null, false);

    public static Step Refused(string notice, PlacedOrder? order = null) => new(order, notice, false);

    public static Step Open(PlacedOrder order) => new(order, null, true);
}
