namespace Perennial.Plays;

/// <summary>What a back-test is asked.</summary>
/// <param name="AsOfDay">The past day on which the play would have been launched; clocks are learned from purchases up to and including it. In days since 1970.</param>
/// <param name="Days">For so many days after it customers would have entered.</param>
/// <param name="WindowDays">For so many days after the day of entering each is watched.</param>
public sealed record BackTestAsk(Play Play, int AsOfDay, int Days = 28, int WindowDays = 30)
{
    /// <summary>What a pack or card can cost, which only the books know; 0 for what is not known.</summary>
    public Func<Give, long> ValueOf { get; init; } = _ => 0;

    /// <summary>The last day that is looked at.</summary>
    public int LastDay => AsOfDay + Days + WindowDays;

    /// <summary>Why it cannot be answered; null when it can.</summary>
    /// <returns>Refusals: <c>backtest_window</c>, <c>backtest_trigger</c>.</returns>
    public Refusal? Check(ShopHistory history)
    {
        if (Days is < 1 or > 366 || WindowDays is < 1 or > 366)
            return new("backtest_window", $"{Days} days of entering and {WindowDays} days of watching cannot be; use 1 to 366 for each.");
        if (AsOfDay < history.FirstDay || LastDay > history.LastDay)
            return new("backtest_window", $"The data are from {Day(history.FirstDay)} to {Day(history.LastDay)}; as of {Day(AsOfDay)}, {Days} days of entering and {WindowDays} of watching end on {Day(LastDay)}. {(history.LastDay - Days - WindowDays >= history.FirstDay ? $"Use --as-of {Day(history.LastDay - Days - WindowDays)} or earlier, or fewer days." : "Use fewer days.")}");

        return Play.Trigger.On is TriggerKind.ClockPassed or TriggerKind.OrderPaid or TriggerKind.Date
            ? null
            : new("backtest_trigger", $"Orders alone do not say when {Word(Play.Trigger.On)} would have come; plays that wait for order_paid, clock_passed or a date can be tried on the past.");
    }

    private static string Word(TriggerKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static string Day(int day) => Ledger.ShopCalendar.DateOf(Math.Min(day, Ledger.Lot.NoEnd)).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
