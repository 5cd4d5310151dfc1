using NodaTime;
using Perennial.Clocks;
using Perennial.Ledger;

namespace Perennial.Proofs;

/// <summary>New customers against those who return. Amounts are minor units; those of estimates are rounded to them. What cannot be told is null, and not_told says why.</summary>
/// <param name="Object">"economics".</param>
/// <param name="FirstDay">The first day that is looked at.</param>
/// <param name="LastDay">The last; nothing after it counts.</param>
/// <param name="MarginBasisPoints">What the shop keeps of a sale: 5500 for 55 %.</param>
/// <param name="MarginAssumed">True when nobody said it and the costs of goods do not.</param>
/// <param name="WindowDays">For how many days after entering a play a customer is watched.</param>
/// <param name="ReturningShare">The part of returning customers in what known customers paid in whole months.</param>
/// <param name="NewCostAmount">What winning one new customer costs.</param>
/// <param name="NewAgainstReturning">How many customers are brought back for what one new one costs; the rule of thumb says 3 to 10.</param>
/// <param name="Notes">What has to be known to read the numbers.</param>
public sealed record EconomicsAnswer(
    string Object, LocalDate FirstDay, LocalDate LastDay, Currency Currency, int MarginBasisPoints, bool MarginAssumed, int WindowDays, IReadOnlyList<TradeMonthAnswer> Months, EstimateAnswer? ReturningShare,
    EstimateAnswer? FirstUnsteadiness, EstimateAnswer? ReturningUnsteadiness, NewCustomerAnswer? NewCustomer, long? NewCostAmount, PayBackAnswer? PayBack, IReadOnlyList<PlayTrialAnswer> Plays,
    BringBackAnswer? BringBack, EstimateAnswer? NewAgainstReturning, IReadOnlyList<NotToldAnswer> NotTold, IReadOnlyList<string> Notes)
{
    internal static EconomicsAnswer Of(Economics economics, EconomicsWords words)
    {
        var (trade, ask) = (economics.Trade, economics.Ask);
        var notTold = new List<NotToldAnswer>();
        TAnswer? Told<T, TAnswer>(string what, Verdict<T> verdict, Func<T, TAnswer> show)
            where TAnswer : class
        {
            if (verdict.Granted(out var value, out var refusal))
                return show(value);

            notTold.Add(new(what, refusal.Code, refusal.Message));
            return null;
        }

        return new(
            "economics", ShopCalendar.DateOf(ask.Span.FirstDay), ShopCalendar.DateOf(ask.Span.LastDay), words.Currency, ask.Margin.BasisPoints, ask.IsMarginAssumed, ask.WindowDays,
            [.. trade.Months.Select(TradeMonthAnswer.Of)],
            Told("returning_share", trade.Returning, EstimateAnswer.Of), Told("first_unsteadiness", trade.OfFirst, EstimateAnswer.Of), Told("returning_unsteadiness", trade.OfReturning, EstimateAnswer.Of),
            Told("new_customer", economics.Worth, worth => NewCustomerAnswer.Of(worth, ask.Margin)),
            Told("new_cost_amount", economics.NewCost, cost => (object)MoneyEstimate.Shown(cost)) as long?, Told("pay_back", economics.PayBack, PayBackAnswer.Of),
            [.. economics.Trials.Select(PlayTrialAnswer.Of)], Told("bring_back", economics.BringBack, BringBackAnswer.Of), Told("new_against_returning", economics.Ratio, EstimateAnswer.Of),
            notTold, [.. words.Notes(economics)]);
    }
}

/// <summary>What one month brought, net of what came back.</summary>
/// <param name="Whole">False for a month that is looked at in part; nothing is reckoned with it.</param>
/// <param name="NewCustomers">Customers who bought for the first time.</param>
/// <param name="ReturningOrders">Days on which customers bought who had bought before.</param>
/// <param name="GuestOrders">Orders without a customer.</param>
public sealed record TradeMonthAnswer(
    LocalDate FirstDay, LocalDate LastDay, bool Whole, int NewCustomers, long FirstAmount, int ReturningOrders, long ReturningAmount, double? ReturningShare, int GuestOrders, long GuestAmount)
{
    internal static TradeMonthAnswer Of(TradeMonth month) => new(
        ShopCalendar.DateOf(month.Days.FirstDay), ShopCalendar.DateOf(month.Days.LastDay), month.IsWhole, month.NewCustomers, month.FirstMinor, month.ReturningOrders, month.ReturningMinor, month.ReturningShare,
        month.GuestOrders, month.GuestMinor);
}

/// <summary>An estimate with its 95 % interval; null is an end, or a middle, of which nothing is known.</summary>
public sealed record EstimateAnswer(double? Value, double? Low, double? High)
{
    internal static EstimateAnswer Of(ShareEstimate share) => new(share.Share, share.Low, share.High);

    internal static EstimateAnswer Of(Steadiness steadiness) => new(steadiness.Variation, steadiness.Low, steadiness.High);

    internal static EstimateAnswer Of(NewAgainstReturning ratio) => new(ratio.Value, ratio.Low, ratio.High);
}

/// <summary>An estimate of an amount with its 95 % interval, each to the nearest minor unit.</summary>
public sealed record AmountEstimateAnswer(long Amount, long LowAmount, long? HighAmount)
{
    internal static AmountEstimateAnswer Of(MoneyEstimate estimate) => new(MoneyEstimate.Shown(estimate.Minor), MoneyEstimate.Shown(estimate.Low), estimate.High is { } high ? MoneyEstimate.Shown(high) : null);
}

/// <summary>Why something cannot be told.</summary>
/// <param name="What">The field that is null.</param>
public sealed record NotToldAnswer(string What, string Code, string Message);
