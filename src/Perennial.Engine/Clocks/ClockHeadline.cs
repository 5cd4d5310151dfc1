using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>The one finding that a shop owner should take away, in two sentences.</summary>
public static class ClockHeadline
{
    /// <summary>Which category brings its customers back soonest, and how many customers are past their day and worth a message.</summary>
    public static string Of(ClockBook book) => string.Join(' ', Sentences(book));

    /// <summary>The same, one sentence each.</summary>
    public static IReadOnlyList<string> Sentences(ClockBook book)
    {
        if (book.Clocks.Count == 0)
            return ["There are no purchases of known customers here to learn from."];
        if (Soonest(book) is not { } soonest)
            return ["There is not enough data yet to say when customers come back."];

        return [First(book, soonest), Waiting(book)];
    }

    /// <summary>The clock with the earliest half-return day. One that stands alone goes before one that leans on the shop, and named goods before the rest.</summary>
    public static Clock? Soonest(ClockBook book) => book.Clocks
        .Where(clock => clock.EnoughData && clock.Half.Days is not null)
        .OrderBy(clock => clock.Category is CategoryRules.Uncategorised or "other")
        .ThenBy(clock => clock.Pooled)
        .ThenBy(clock => clock.Half.Days)
        .ThenByDescending(clock => clock.Customers)
        .FirstOrDefault();

    private static string First(ClockBook book, Clock soonest)
    {
        var words = new ClockWords(soonest, book.Question);
        var sentence = $"{words.HalfOf} do so within {ClockSentence.Days(soonest.Half.Days)} days";
        return sentence + Rank(book, soonest) + ".";
    }

    /// <summary>"Sooner than for anything else" only when no other interval reaches into this one: most differences between categories are chance.</summary>
    private static string Rank(ClockBook book, Clock soonest)
    {
        var others = book.Clocks.Where(clock => clock != soonest && clock.Half.Days is not null).ToArray();
        if (others.Length == 0 || others.Any(other => other.Half.Days < soonest.Half.Days))
            return "";

        return others.All(other => other.Half.Low > soonest.Half.High) ? ", sooner than for anything else" : ", among the soonest";
    }

    private static string Waiting(ClockBook book)
    {
        var day = book.Question.By == ClockBy.Store || book.Clocks.Count == 1 ? "past that day without buying" : "past the half-way day of something they bought";
        return book.CustomersPastHalf switch
        {
            0 => $"No customer is {day} today.",
            1 => $"1 customer is {day} and worth a message now.",
            var customers => $"{ClockSentence.Number(customers)} customers are {day} and worth a message now.",
        };
    }
}
