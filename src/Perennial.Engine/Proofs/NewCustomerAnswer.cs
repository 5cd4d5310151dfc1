using NodaTime;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>What a new customer is worth.</summary>
/// <param name="Customers">Who bought for the first time.</param>
/// <param name="Days">How far after the first order it is told: 365, or as far as is known.</param>
/// <param name="Watched">How many were watched to the end of that; the others count for as long as they were.</param>
/// <param name="First">What the first order comes to.</param>
/// <param name="Later">What is paid after it.</param>
/// <param name="Paid">Both.</param>
/// <param name="Margin">What the shop keeps of it.</param>
public sealed record NewCustomerAnswer(int Customers, int Days, int Watched, AmountEstimateAnswer First, AmountEstimateAnswer Later, AmountEstimateAnswer Paid, AmountEstimateAnswer Margin)
{
    internal static NewCustomerAnswer Of(CustomerWorth worth, Percent margin) => new(
        worth.Customers, worth.Days, worth.Watched, AmountEstimateAnswer.Of(worth.First), AmountEstimateAnswer.Of(worth.Later), AmountEstimateAnswer.Of(worth.Net), AmountEstimateAnswer.Of(worth.Net.Times(margin)));
}

/// <summary>When a new customer has earned what it cost to win them.</summary>
/// <param name="Days">Days after the first order; 0 for with it, null for not within the days of new_customer.</param>
/// <param name="EarliestDays">It is hardly sooner.</param>
/// <param name="LatestDays">It is hardly later; null when it may be later than is known.</param>
/// <param name="Left">What the customer has earned beyond the cost at the end of those days; below zero it has not been earned.</param>
public sealed record PayBackAnswer(int? Days, int? EarliestDays, int? LatestDays, AmountEstimateAnswer Left)
{
    internal static PayBackAnswer Of(PayBack payBack) => new(payBack.Day, payBack.EarliestDay, payBack.LatestDay, AmountEstimateAnswer.Of(payBack.Left));
}

/// <summary>What a play did to those whom it reached, against those whom it held out.</summary>
/// <param name="Enough">True when there are enough on both sides to count.</param>
/// <param name="Reached">How often somebody was reached and watched to the end.</param>
/// <param name="ReachedCame">After how many of these they came back.</param>
/// <param name="HeldOut">How often somebody was held out.</param>
/// <param name="Lift">By how much the share that came back is larger: 0.05 for 5 of 100.</param>
/// <param name="CostAmount">What was given to them within the window; what is open at its worst.</param>
/// <param name="OpenAmount">The part of it that can still be used.</param>
/// <param name="LaterAmount">What was given after the window; not in the cost.</param>
/// <param name="StillWatched">Entries that count nowhere yet.</param>
/// <param name="NextOn">The day on which the first of them will.</param>
/// <param name="BothSides">Customers who were reached and are held out, because two turned out to be one; they count nowhere.</param>
public sealed record PlayTrialAnswer(
    string Play, bool Enough, int Reached, int ReachedCame, int HeldOut, int HeldOutCame, EstimateAnswer Lift, long CostAmount, long OpenAmount, long LaterAmount, int StillWatched, LocalDate? NextOn, int BothSides)
{
    internal static PlayTrialAnswer Of(PlayTrial trial) => new(
        trial.Name, trial.IsEnough, trial.Reached.Entries, trial.Reached.Came, trial.HeldOut.Entries, trial.HeldOut.Came, trial.IsEnough ? new(trial.Lift, trial.LiftLow, trial.LiftHigh) : new(null, null, null),
        trial.Reached.CostMinor, trial.OpenMinor, trial.LaterMinor, trial.StillWatched, trial.NextDay is { } day ? ShopCalendar.DateOf(day) : null, trial.BothSides);
}

/// <summary>What bringing one customer back costs.</summary>
/// <param name="Outcome">more, not_told or fewer: whether more came back than would have.</param>
/// <param name="Additional">How many more came back than would have.</param>
/// <param name="CostAmount">All that was given away for them.</param>
/// <param name="OpenAmount">The part of it that can still be used, at its worst.</param>
/// <param name="CostEach">What one of them cost; null unless more came back.</param>
/// <param name="CostEachAtLeastAmount">It is hardly less.</param>
public sealed record BringBackAnswer(BringBackOutcome Outcome, EstimateAnswer Additional, long CostAmount, long OpenAmount, AmountEstimateAnswer? CostEach, long CostEachAtLeastAmount)
{
    internal static BringBackAnswer Of(BringBack back) => new(
        back.Outcome, new(back.Additional.Value, back.Additional.Low, back.Additional.High), back.CostMinor, back.OpenMinor, back.CostEach is { } each ? AmountEstimateAnswer.Of(each) : null, MoneyEstimate.Shown(back.CostLow));
}
