namespace Perennial.Orders;

/// <summary>Makes up what shops sell and to whom. Nobody in it exists.</summary>
internal sealed class Goods(Dice dice)
{
    private static readonly string[] Titles =
    [
        "Tea", "Tea, green", "12\" plate", "Blue | red: all", "Cups; set of 2", "绿茶，春", "杯子", "Größe L", "Café \"noir\"", "Rice 5kg", "'Quoted'", "🎁 Gift", "a=b",
    ];

    public Dice Dice => dice;

    public string Title(bool mayBreakLines) => mayBreakLines && dice.Chance(0.1) ? "Two\nlines" : dice.Pick(Titles);

    public string Code() => $"{dice.Pick(["T", "C-", "84", "00"])}{dice.Below(1000):000}";

    public string Day(string format, out string day)
    {
        var date = new DateTime(2015, 1, 1).AddDays(dice.Below(3650)).AddSeconds(dice.Below(86_400));
        day = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return date.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }

    public decimal Price() => (1 + dice.Below(dice.Pick([99, 9_999, 99_999]))) / 100m;

    public static string Money(decimal amount) => amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    public static long Minor(decimal amount) => (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero);

    public decimal Quantity() => dice.Pick([1m, 1m, 2m, 3m, 12m, 0.5m, 1.25m]);

    public static string Number(decimal quantity) => quantity.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An address as typed and as known.</summary>
    public (string Typed, string Known) Email()
    {
        var known = $"buyer{dice.Below(50)}@example.com";
        return (dice.Pick([known, known.ToUpperInvariant(), " " + known]), "Email " + known);
    }

    /// <summary>A Chinese mobile number as typed and as known.</summary>
    public (string Typed, string Known) Mobile()
    {
        var number = $"139{dice.Below(100_000_000):00000000}";
        return (dice.Pick([number, "'" + number, "=\"" + number + "\"", "+86 " + number]), "Phone 86" + number);
    }

    /// <summary>Columns in an order of the exporter's mood.</summary>
    public IReadOnlyList<string> Shuffled(IEnumerable<string> columns)
    {
        var left = columns.ToList();
        if (dice.Chance(0.5))
            return left;

        var shuffled = new List<string>();
        while (left.Count > 0)
        {
            var at = dice.Below(left.Count);
            shuffled.Add(left[at]);
            left.RemoveAt(at);
        }

        return shuffled;
    }

    public static Dictionary<string, string> Cells(params ReadOnlySpan<(string Column, string Cell)> cells)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, cell) in cells)
            made[column] = cell;

        return made;
    }
}
