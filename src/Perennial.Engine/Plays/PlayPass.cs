using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>What a pack or card can cost at most, in minor units, which only the books know; null when there is none of that name.</summary>
public delegate long? GiveValue(Give give);

/// <summary>One transaction of plays: who enters, and which steps are due. Nobody else decides for the same buckets meanwhile, and the plays' counters are locked.</summary>
internal sealed class PlayPass
{
    private readonly Database database;
    private readonly ShopSettings shop;
    private readonly PlayBook book;
    private readonly GiveValue valueOf;
    private readonly int today;
    private readonly DbTransaction transaction;
    private readonly Dictionary<int, PlayTally> plays;
    private readonly Dictionary<(string? Pack, string? Card), long?> values = [];
    private readonly BulkTable enrolments = Enrolment.Table(), promises = Promise.Table();

    /// <summary>Begins a pass within a transaction.</summary>
    /// <param name="plays">The plays that run, locked: whoever counts customers or money of a play waits for whoever else does.</param>
    public PlayPass((Database Database, ShopSettings Shop, PlayBook Book, GiveValue ValueOf) store, IReadOnlyList<StoredPlay> plays, int today, DbTransaction transaction)
    {
        (database, shop, book, valueOf, this.today, this.transaction) = (store.Database, store.Shop, store.Book, store.ValueOf, today, transaction);
        this.plays = plays.ToDictionary(play => play.Id, play => new PlayTally(play, today));
    }

    /// <summary>Who entered and who did not, in the order in which they were decided.</summary>
    public List<(Found Found, Verdict<Entered> Verdict)> Decided { get; } = [];

    /// <summary>How many steps were done, skipped or stopped.</summary>
    public int Steps { get; private set; }

    /// <summary>Decides everything and writes it; the caller commits.</summary>
    /// <param name="within">Enrolments that were read, all whose step is due: what is not rewritten would be lost.</param>
    public void Run(IReadOnlyList<Found> found, IReadOnlyList<(Enrolment Enrolment, CustomerFacts Facts)> within)
    {
        var customers = found.Select(one => one.Candidate.Customer).Concat(within.Select(one => one.Enrolment.Customer)).Distinct().ToArray();
        var tallies = new PastReader(database, shop).Read(customers, (today, plays.Values.Any(tally => tally.Play.Play.Guard.CustomerAmount is not null)), transaction);
        // These rows were taken out of the table, and the customers are in their plays all the same.
        foreach (var (enrolment, _) in within)
            tallies[enrolment.Customer].Enter(enrolment.Play, enrolment.Cycle, enrolment.EnteredDay);
        foreach (var (enrolment, facts) in within)
            (plays.ContainsKey(enrolment.Play) ? Advance(enrolment, facts, tallies[enrolment.Customer]) : enrolment).AddTo(enrolments, shop.Id);
        foreach (var one in found.Where(one => plays.ContainsKey(one.Play.Id)))
            Enter(one, tallies[one.Candidate.Customer]);

        database.Dialect.Insert(transaction, enrolments);
        database.Dialect.Insert(transaction, promises);
        foreach (var tally in plays.Values.Where(tally => tally.IsChanged))
        {
            database.Connection.Execute(
                "update plays set entered = @InAll, entered_day = @day, entered_today = @Today, reserved = reserved + @reserved where store = @store and id = @id",
                new { tally.Room.InAll, tally.Room.Today, day = database.Dialect.Day(today), reserved = tally.ReservedMinor, store = shop.Id.Value, id = tally.Play.Id }, transaction);
        }
    }

    /// <summary>When somebody who did not enter now is to be looked at again; null for never, in this cycle.</summary>
    public int? AgainDay(Found found, Refusal refusal) => refusal.Code switch
    {
        "play_resting" => found.Candidate.RestsUntilDay,
        "play_cooldown" => today + 1,
        "play_full" when found.Play.Play.Guard.CustomersMax is null || plays[found.Play.Id].Room.InAll < found.Play.Play.Guard.CustomersMax => today + 1,
        _ => null,
    };

    private void Enter(Found found, CustomerTally tally)
    {
        var play = plays[found.Play.Id];
        var (candidate, launched) = (found.Candidate, (shop.Id, play.Play.Play, play.Play.LaunchedDay ?? today));
        var verdict = Entry.Decide(launched, candidate, (tally.Past(play.Play.Id, candidate.Cycle), play.Room), today);
        Decided.Add((found, verdict));
        if (!verdict.Granted(out var entered))
            return;

        tally.Enter(play.Play.Id, candidate.Cycle, today);
        var enrolment = new Enrolment(play.Play.Id, play.Play.Version, candidate.Customer, candidate.Cycle)
        {
            State = entered.IsHeldOut ? EnrolmentState.HeldOut : EnrolmentState.Within,
            EnteredDay = today,
            TriggerDay = candidate.TriggerDay,
            LastDay = candidate.LastDay,
            Category = candidate.Category,
            OrderMinor = candidate.OrderMinor,
            OrderHash = found.OrderHash,
            Pace = candidate.Pace,
            Step = entered.Step,
            NextDay = entered.StepDay,
        };
        Advance(enrolment, candidate.Facts, tally).AddTo(enrolments, shop.Id);
    }

    /// <summary>Does the steps that are due.</summary>
    private Enrolment Advance(Enrolment enrolment, CustomerFacts facts, CustomerTally tally)
    {
        var play = book.Version(enrolment.Play, enrolment.Version, transaction);
        // Who turned out to be somebody else may be held out now.
        if (enrolment.State == EnrolmentState.Within && play.HoldOut.Has(shop.Id, play.Name, enrolment.Customer))
            return enrolment with { State = EnrolmentState.HeldOut };
        // Of the order too little is left since: it would not have begun the play.
        if (enrolment.OrderHash != 0 && enrolment.State == EnrolmentState.Within && (enrolment.OrderMinor <= 0 || enrolment.OrderMinor < play.Trigger.MinimumAmount))
            return enrolment with { State = EnrolmentState.Ended };

        var candidate = enrolment.Candidate(facts);
        while (enrolment.State == EnrolmentState.Within && enrolment.NextDay <= today)
        {
            Steps++;
            var step = StepPlan.Skipped(play, enrolment.Step, candidate, today);
            var ruling = Rule((play, play.Steps[step]), (enrolment.Play, candidate), tally);
            if (ruling.IsStopped)
                return enrolment with { State = EnrolmentState.Bought, Step = step };

            Note(enrolment with { Step = step }, (play.Steps[step], ruling, facts), tally);
            enrolment = step + 1 == play.Steps.Count
                ? enrolment with { State = EnrolmentState.Through, Step = step }
                : enrolment with { Step = step + 1, NextDay = StepPlan.Next(play, step, candidate, today) };
        }

        return enrolment;
    }

    private StepRuling Rule((Play Play, PlayStep Step) due, (int Play, Candidate Candidate) whose, CustomerTally tally)
    {
        var lookedUp = due.Step.Give is { } give && (give.Pack ?? give.Card) is not null ? ValueOf(give) : 0;
        var guard = plays[whose.Play].Play.Play.Guard;
        var customerLeft = guard.CustomerAmount is { } most ? most - tally.GivenSinceMinor(Span.Since(today, guard.CustomerPeriod)) : long.MaxValue;
        var ruling = StepRuling.Of(due, whose.Candidate, lookedUp ?? 0, new(plays[whose.Play].BudgetLeftMinor, customerLeft));
        return lookedUp is null && ruling is { IsStopped: false, WhyNot: null } ? ruling with { WhyNot = new("play_gives_nothing", "What the step gives is not there any more.") } : ruling;
    }

    /// <summary>Looked up once for everybody.</summary>
    private long? ValueOf(Give give)
    {
        if (!values.TryGetValue((give.Pack, give.Card), out var worst))
            values[(give.Pack, give.Card)] = worst = valueOf(give);

        return worst;
    }

    private void Note(Enrolment enrolment, (PlayStep Step, StepRuling Ruling, CustomerFacts Facts) due, CustomerTally tally)
    {
        var (step, ruling, facts) = due;
        if (ruling.WhyNot is null)
        {
            plays[enrolment.Play].Reserve(ruling.WorstMinor);
            tally.Give(today, ruling.WorstMinor);
        }

        new Promise(enrolment.Play, enrolment.Version, enrolment.Customer, enrolment.Cycle, enrolment.Step)
        {
            State = ruling.WhyNot is null ? PromiseState.ToDo : PromiseState.Refused,
            Day = today,
            LastDay = today,
            WorstMinor = ruling.WhyNot is null ? ruling.WorstMinor : 0,
            BasketMinor = facts.BasketMinor,
            OrderMinor = enrolment.OrderMinor,
            OrderHash = enrolment.OrderHash,
            LeastMinor = book.Version(enrolment.Play, enrolment.Version, transaction).Trigger.MinimumAmount,
            Owner = enrolment.Customer,
            IsToTell = ruling.WhyNot is null && step.Message is not null,
            Why = ruling.WhyNot?.Message ?? "",
        }.AddTo(promises, shop.Id);
    }
}
