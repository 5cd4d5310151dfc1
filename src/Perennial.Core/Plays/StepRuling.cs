using Perennial.Ledger;

namespace Perennial.Plays;

/// <summary>What a play and its customers have left to give, in minor units, on a day.</summary>
/// <param name="BudgetMinor">Of the play's budget.</param>
/// <param name="CustomerMinor">Of what all plays together may give this customer.</param>
public readonly record struct GiveRoom(long BudgetMinor, long CustomerMinor);

/// <summary>What becomes of a step that is due for a customer.</summary>
/// <param name="IsStopped">True: the play is over for this customer.</param>
/// <param name="WorstMinor">What the give-away can cost at most; 0 when nothing is given.</param>
/// <param name="WhyNot">Why it is not done; null when it is.</param>
public readonly record struct StepRuling(bool IsStopped, long WorstMinor, Refusal? WhyNot)
{
    /// <summary>Decides a step.</summary>
    /// <param name="lookedUpMinor">What a pack or card can cost, which only the books know; 0 for everything else.</param>
    public static StepRuling Of((Play Play, PlayStep Step) due, Candidate candidate, long lookedUpMinor, GiveRoom room)
    {
        var (play, step) = due;
        if (step.StopOnPurchase && candidate.Facts.LastDay is { } bought && bought > candidate.LastDay && bought >= candidate.QuietFromDay)
            return new(true, 0, new("play_bought", $"Bought on {ShopCalendar.DateOf(bought):uuuu-MM-dd}; is left alone."));
        if (step.Give is null)
            return new(false, 0, null);

        var basket = candidate.Facts.BasketMinor;
        var worst = Worth.Of(step.Give, basket, candidate.OrderMinor) + lookedUpMinor;
        return new(false, worst, Against(play, step.Give, candidate, (worst, room)));
    }

    private static Refusal? Against(Play play, Give give, Candidate candidate, (long Worst, GiveRoom Room) money)
    {
        if (give.Coupon is { } coupon && coupon.OffMinorFor(candidate.Facts.BasketMinor) <= 0)
            return new("play_no_basket", "What this customer usually spends is not known, or is too little for a coupon.");
        if (give.Bonus is { } bonus && money.Worst < bonus.Parts)
            return new("play_no_basket", "The order came to too little for a bonus.");
        if (play.Guard.MarginFloorPercent is { } floor && give.Coupon is { } off && candidate.Facts.BasketMinor > 0
            && (Int128)off.OffMinorFor(candidate.Facts.BasketMinor) * 10_000 > (Int128)candidate.Facts.BasketMinor * (play.Guard.MarginPercent.BasisPoints - floor.BasisPoints))
            return new("play_margin", $"The coupon would leave less than {floor} of what this customer usually spends.");
        if (money.Worst > money.Room.BudgetMinor)
            return new("play_budget", "The budget of the play is used up.");

        return money.Worst > money.Room.CustomerMinor ? new("play_customer_budget", "All plays together have given this customer as much as may be.") : null;
    }
}
