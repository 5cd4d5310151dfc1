namespace Perennial.Plays;

/// <summary>What a preview came to.</summary>
/// <param name="Reached">Who would enter today, those who are held out among them.</param>
/// <param name="Left">Who would not, by the code of the reason: how many, and one of them.</param>
internal sealed record PlayPreview(Play Play, int Today, IReadOnlyList<Reached> Reached, IReadOnlyDictionary<string, (int Count, string Example)> Left)
{
    /// <summary>How many more triggers come within the days ahead, if nobody buys.</summary>
    public required long Later { get; init; }

    public required IReadOnlyList<SampleMessage> Samples { get; init; }

    public required Func<Give, long> ValueOf { get; init; }

    /// <summary>False when the shop has never said of anybody that messages are welcome.</summary>
    public required bool ConsentKnown { get; init; }

    public int HeldOut => Reached.Count(one => one.Entered.IsHeldOut);

    public int Told => Reached.Count - HeldOut;

    /// <summary>What those of today can cost at most, all steps done and everything used up, before the budget holds it: in minor units.</summary>
    public long WorstMinor => Reached.Where(one => !one.Entered.IsHeldOut).Sum(one => Play.WorstMinor(one.Candidate.Facts.BasketMinor, one.Candidate.OrderMinor) + Play.Steps.Sum(step => step.Give is { } give ? ValueOf(give) : 0));

    /// <summary>The same, held by the budget.</summary>
    public long CappedMinor => Math.Min(WorstMinor, Play.Guard.BudgetAmount);

    /// <summary>The share of what is given that is expected to be used: by the clock, half of those who are due at the half-return day come before nine in ten have.</summary>
    /// <remarks>With a clock, the share of returns that still lies ahead at the trigger; otherwise one in three, said to be a guess.</remarks>
    public Percent UseShare => IsUseShareGuessed ? new(3_333) : new(10_000 - AheadOf(Play.Trigger.Quantile));

    /// <summary>True where no clock says it.</summary>
    public bool IsUseShareGuessed => Play.Trigger.On != TriggerKind.ClockPassed;

    /// <summary>What is expected to be used of it, in minor units.</summary>
    public long ExpectedMinor => (long)((Int128)CappedMinor * UseShare.BasisPoints / 10_000);

    /// <summary>The smallest lift that this audience could show with this hold-out, in returns per 100, taking that a third comes anyway; null where one side is empty.</summary>
    public double? VisiblePer100 => SmallestLift.Per100(1 / 3.0, Reached.Count, Play.HoldOutPercent);

    /// <summary>What somebody should know before the launch.</summary>
    public IEnumerable<string> Warnings()
    {
        if (Reached.Count == 0)
            yield return "Nobody would enter today.";
        if (!ConsentKnown && Play.Steps.Any(step => step.Message is { Channel: not PlayMessage.Parcel }))
            yield return "Of nobody is it known that messages are welcome; say so with the customers: metadata consent: sms, wechat or email.";
        if (WorstMinor > Play.Guard.BudgetAmount)
            yield return "The budget is less than what the first day can cost; who comes when it is used up gets nothing.";
        if (Play.HoldOutPercent == default)
            yield return "Without a hold-out nobody can say what the play earned.";
        else if (VisiblePer100 is not { } visible || visible > 20)
            yield return "The hold-out of one day is too small to show anything; it grows with the days.";
    }

    private static int AheadOf(Quantile quantile) => quantile switch
    {
        Quantile.Quarter => 2_500,
        Quantile.Half => 5_000,
        Quantile.ThreeQuarters => 7_500,
        _ => 9_000,
    };
}

/// <summary>A message exactly as one customer would get it.</summary>
/// <param name="Customer">What the customer is called.</param>
/// <param name="Step">Which step says it, from 1.</param>
/// <param name="Units">How long it is for a text message: letters of its alphabet.</param>
/// <param name="Segments">Into how many text messages it is cut; 0 for other channels.</param>
internal sealed record SampleMessage(string Customer, int Step, string Channel, string Language, string Text, int Units, int Segments);
