using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>The turns of phrase that depend on what a clock is about: a category or the shop, and which purchase ends a spell.</summary>
internal sealed class ClockWords(Clock clock, ClockQuestion question)
{
    private bool IsStore => question.By == ClockBy.Store;

    private int Index => question.Nth.Index;

    private string Times => Index == 3 ? "twice" : $"{Index - 1} times";

    /// <summary>The goods: "women's shoes".</summary>
    public string Goods => clock.Category switch
    {
        CategoryRules.Uncategorised => "goods without a category",
        "other" or "Other" or "OTHER" => "other goods",
        var name => name.Replace('_', ' '),
    };

    /// <summary>"for women's shoes", or "for the shop".</summary>
    public string What => IsStore ? "for the shop as a whole" : $"for {Goods}";

    /// <summary>"who bought women's shoes".</summary>
    public string Who => (IsStore ? "who bought" : $"who bought {Goods}") + (Index > 2 ? " " + Times : "");

    /// <summary>"Half of those who come back for women's shoes".</summary>
    public string HalfOf
    {
        get
        {
            var back = IsStore ? "Half of those who come back to the shop" : $"Half of those who come back for {Goods}";
            if (question.Nth.IsNext)
                return $"{back} after any purchase";

            return Index == 2 ? back : $"{back} after buying {Times}";
        }
    }

    /// <summary>"come back", said of customers; after any purchase it is purchases that are counted.</summary>
    public string ComeBack => question.Nth.IsNext ? "of purchases are followed by another" : "come back";
}
