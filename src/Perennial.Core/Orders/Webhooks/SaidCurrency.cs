namespace Perennial.Orders;

/// <summary>Sees to it that amounts are in the shop's currency.</summary>
internal static class SaidCurrency
{
    /// <summary>Notes a fault when a body names another currency. A shop without a currency takes any.</summary>
    public static void Check(Payload body, string name, Currency currency)
    {
        var said = body.Text(name);
        if (said.Length > 0 && currency != default && currency.Code != default(Currency).Code && !string.Equals(said, currency.Code, StringComparison.OrdinalIgnoreCase))
            body.Fault(name, $"is {said} and the shop keeps its books in {currency}");
    }
}
