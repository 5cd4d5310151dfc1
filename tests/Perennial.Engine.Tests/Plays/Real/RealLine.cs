namespace Perennial.Plays;

/// <summary>A line of a real shop's orders.</summary>
/// <param name="Customer">As the shop numbers them.</param>
/// <param name="Day">In days since 1970.</param>
/// <param name="Product">"" where the shop's data name none.</param>
/// <param name="Milli">In thousandths; negative for goods that came back.</param>
/// <param name="Minor">Negative for goods that came back.</param>
internal sealed record RealLine(string Order, string Customer, int Day, string Category, string Product, long Milli, long Minor)
{
    public bool IsReturn => Milli < 0 || Minor < 0;
}
