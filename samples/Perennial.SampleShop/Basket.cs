using Perennial.Client;

namespace Perennial.SampleShop;

/// <summary>How many of which goods: what the address or a form says.</summary>
internal sealed record Basket(IReadOnlyList<(Goods Goods, int Count)> Lines)
{
    private const int CountMax = 99;

    /// <summary>What a customer finds who has chosen nothing yet.</summary>
    public static Basket Usual { get; } = new([(Goods.All[0], 1), (Goods.All[1], 1), (Goods.All[2], 0)]);

    public bool IsEmpty => Lines.All(line => line.Count == 0);

    /// <summary>The basket of a form's fields; the usual one when they name no goods.</summary>
    public static Basket Read(Func<string, string?> field)
    {
        if (Goods.All.All(goods => field(goods.Code) is null))
            return Usual;

        return new([.. Goods.All.Select(goods => (goods, int.TryParse(field(goods.Code), out var count) ? Math.Clamp(count, 0, CountMax) : 0))]);
    }

    /// <summary>The same as Perennial takes it.</summary>
    public Cart CartOf(string customer, string currency) => new(
        currency, [.. Lines.Where(line => line.Count > 0).Select(line => new CartLine(line.Goods.PriceAmount * line.Count, line.Goods.Code, line.Goods.Code, line.Goods.Category, line.Count))])
    {
        Customer = customer,
        Channel = Shop.Channel,
    };
}
