namespace Perennial.Plays;

/// <summary>What a recipe knows of a category, or of the whole shop.</summary>
/// <param name="Name">The category; "" for the shop.</param>
/// <param name="Customers">Who ever bought in it.</param>
/// <param name="BasketMinor">What one occasion comes to, in minor units: the mean.</param>
/// <param name="ThisYearMinor">What was sold in the last year of the data, net of returns.</param>
public sealed record CategoryNumbers(string Name, long Customers, long BasketMinor, long ThisYearMinor)
{
    /// <summary>Half of those who come back do so within so many days; null while there is too little data for a clock.</summary>
    public int? HalfDays { get; init; }

    /// <summary>The ends of its 95 % interval; null where an end is not reached.</summary>
    public int? HalfLow { get; init; }

    public int? HalfHigh { get; init; }

    /// <summary>The days of three quarters and of nine in ten; null where they are not reached.</summary>
    public int? ThreeQuartersDays { get; init; }

    public int? NineTenthsDays { get; init; }

    /// <summary>Customers who have passed the half-return day and are not lost.</summary>
    public long PastHalf { get; init; }
}

/// <summary>What recipes are made from: a shop's own clocks, baskets and margin.</summary>
/// <param name="Shop">The whole shop.</param>
/// <param name="Categories">The largest first.</param>
/// <param name="Margin">What the shop keeps of its sales before give-aways.</param>
/// <param name="IsMarginAssumed">True when the cost of too few goods is known.</param>
public sealed record ShopNumbers(Currency Currency, CategoryNumbers Shop, IReadOnlyList<CategoryNumbers> Categories, Percent Margin, bool IsMarginAssumed)
{
    /// <summary>What is taken where goods have no cost.</summary>
    public static Percent UsualMargin { get; } = new(3_500);

    /// <summary>How many customers said yes to each channel; nothing is known of most shops at first.</summary>
    public IReadOnlyDictionary<string, long> Consents { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The channel that most said yes to; where nobody said anything, text messages.</summary>
    public string Channel => Consents.Where(pair => pair.Value > 0 && PlayMessage.Channels.Contains(pair.Key, StringComparer.Ordinal)).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault() ?? "sms";

    /// <summary>Whom messages may be sent to: who said yes, once anybody has been asked.</summary>
    public Audience Reachable => Consents.Values.Sum() > 0 ? new() { Consent = [Channel] } : Audience.Everybody;
}
