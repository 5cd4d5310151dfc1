namespace Perennial.Plays;

/// <summary>Whom a play would reach if it were launched today, and what it could cost. Nothing is written by it.</summary>
/// <param name="Object">"play_preview".</param>
/// <param name="Reached">Who would enter today, those who are held out among them.</param>
/// <param name="HeldOut">How many of them are left alone.</param>
/// <param name="PerDay">How many would enter on each of the next thirty days, about.</param>
/// <param name="WorstAmount">What those of today can cost at most: everything is used up, held by the budget.</param>
/// <param name="WorstUncappedAmount">The same without the budget.</param>
/// <param name="ExpectedAmount">What of it is expected to be used.</param>
/// <param name="ExpectedUseBasisPoints">The share that this is reckoned with.</param>
/// <param name="ExpectedUseGuessed">True where no clock says it: it is the usual share, and not yet learned.</param>
/// <param name="LiftVisiblePer100">The smallest lift that this audience could show, in returns per 100; null where one side is empty.</param>
/// <param name="LeftOut">Who would not enter, by the code of the reason.</param>
/// <param name="Samples">Ten of those who would, always the same ones, and what they would be told first.</param>
public sealed record PreviewAnswer(
    string Object, string Play, long Reached, long HeldOut, double PerDay, long WorstAmount, long WorstUncappedAmount, long ExpectedAmount, int ExpectedUseBasisPoints, bool ExpectedUseGuessed,
    double? LiftVisiblePer100, Currency Currency, IReadOnlyList<LeftOutAnswer> LeftOut, IReadOnlyList<SampleAnswer> Samples, IReadOnlyList<string> Warnings)
{
    internal static PreviewAnswer Of(PlayPreview preview, Currency currency) => new(
        "play_preview", preview.Play.Name, preview.Reached.Count, preview.HeldOut, Math.Round(preview.Later / (double)PreviewPlay.AheadDays, 2), preview.CappedMinor, preview.WorstMinor,
        preview.ExpectedMinor, preview.UseShare.BasisPoints, preview.IsUseShareGuessed, preview.VisiblePer100, currency,
        [.. preview.Left.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new LeftOutAnswer(pair.Key, pair.Value.Count, pair.Value.Example))],
        [.. preview.Samples.Select(sample => new SampleAnswer(sample.Customer, sample.Step, sample.Channel, sample.Language, sample.Text, sample.Units, sample.Segments))], [.. preview.Warnings()]);
}

/// <summary>Who would not enter.</summary>
/// <param name="Reason">The code of the reason: "play_resting".</param>
/// <param name="Example">One of them, and why.</param>
public sealed record LeftOutAnswer(string Reason, long Count, string Example);

/// <summary>What somebody would be told.</summary>
/// <param name="Step">Which step says it, from 1.</param>
/// <param name="Units">Letters of the message's alphabet.</param>
/// <param name="Segments">Into how many text messages it is cut; 0 for other channels.</param>
public sealed record SampleAnswer(string Customer, int Step, string Channel, string Language, string Text, int Units, int Segments);

/// <summary>What a play would have done, and what happened without it.</summary>
/// <param name="Object">"play_backtest".</param>
/// <param name="Entries">How often somebody would have entered.</param>
/// <param name="Came">How many of them came back by themselves within the window.</param>
/// <param name="CameShareLow">The lower end of the 95 % interval.</param>
/// <param name="WorstAmount">What would have been given away at most.</param>
/// <param name="GiftAmount">What those who came by themselves would have used: a pure gift.</param>
/// <param name="RevenueAmount">What those spent within the window.</param>
/// <param name="LiftNeededPer100">Extra returns of 100 reached from which it pays; null where no lift does.</param>
/// <param name="LiftVisiblePer100">The smallest that its hold-out would show; null where one side is empty.</param>
/// <param name="TakenAsMet">Conditions that the past says nothing of.</param>
public sealed record BackTestAnswer(
    string Object, string Play, NodaTime.LocalDate AsOf, int Days, int WindowDays, int Entries, int Customers, int Came, double CameShare, double CameShareLow, double CameShareHigh,
    long WorstAmount, long GiftAmount, long RevenueAmount, long MarginAmount, double? LiftNeededPer100, double? LiftVisiblePer100, Currency Currency,
    IReadOnlyDictionary<string, int> Refused, IReadOnlyList<string> TakenAsMet)
{
    internal static BackTestAnswer Of(BackTestResult result, Currency currency) => new(
        "play_backtest", result.Ask.Play.Name, Ledger.ShopCalendar.DateOf(result.Ask.AsOfDay), result.Ask.Days, result.Ask.WindowDays, result.Entrants.Count, result.Customers, result.Came,
        result.CameAnyway.Share, result.CameAnyway.Low, result.CameAnyway.High, result.WorstMinor, result.GiftMinor, result.RevenueMinor, result.MarginMinor, result.BreakEven.Per100,
        result.VisiblePer100, currency, result.Refused, result.TakenAsMet);
}
