namespace Perennial.Plays;

/// <summary>What the numbers and words of a play can be: for its check and for its schema.</summary>
internal static class PlayLimits
{
    public const int StepsMax = 12, DaysMax = 3_660, UsesMax = 100, PartsMax = 120, TextMax = 2_000, DaysBeforeMax = 60;

    /// <summary>More than any shop gives, in minor units, and far from what arithmetic cannot hold.</summary>
    public const long AmountMax = 1_000_000_000_000;

    public const long BudgetMax = AmountMax * 1_000;

    public const string NamePattern = @"^[\p{L}\p{N}][\p{L}\p{N}-]{0,59}$";

    /// <summary>The least and the most of whole numbers, both included.</summary>
    public static IReadOnlyDictionary<(Type, string), (long Least, long Most)> Whole { get; } = new Dictionary<(Type, string), (long, long)>
    {
        [(typeof(Trigger), "minimum_amount")] = (0, AmountMax),
        [(typeof(Trigger), "days_before")] = (0, DaysBeforeMax),
        [(typeof(Audience), "occasions_min")] = (0, int.MaxValue),
        [(typeof(Audience), "occasions_max")] = (0, int.MaxValue),
        [(typeof(GiveCoupon), "off_amount")] = (0, AmountMax),
        [(typeof(GiveCoupon), "maximum_amount")] = (0, AmountMax),
        [(typeof(GiveCoupon), "minimum_amount")] = (0, AmountMax),
        [(typeof(GiveCoupon), "uses")] = (1, UsesMax),
        [(typeof(GiveCoupon), "arrived_within_days")] = (0, DaysMax),
        [(typeof(GiveBonus), "amount")] = (0, AmountMax),
        [(typeof(GiveBonus), "maximum_amount")] = (0, AmountMax),
        [(typeof(GiveBonus), "parts")] = (1, PartsMax),
        [(typeof(GiveBonus), "arrived_within_days")] = (0, DaysMax),
        [(typeof(GivePerk), "uses")] = (1, UsesMax),
        [(typeof(GivePerk), "cost_amount")] = (0, AmountMax),
        [(typeof(Guard), "budget_amount")] = (0, BudgetMax),
        [(typeof(Guard), "customer_amount")] = (0, AmountMax),
        [(typeof(Guard), "customers_max")] = (1, AmountMax),
        [(typeof(Guard), "customers_per_day")] = (1, AmountMax),
        [(typeof(Guard), "times_per_customer")] = (1, int.MaxValue),
    };

    /// <summary>Texts that are one of a few words.</summary>
    public static IReadOnlyDictionary<(Type, string), IReadOnlyList<string>> Words { get; } = new Dictionary<(Type, string), IReadOnlyList<string>>
    {
        [(typeof(PlayMessage), "channel")] = PlayMessage.Channels,
    };
}
