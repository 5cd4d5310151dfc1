using System.Data.Common;
using Perennial.Clocks;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>What a pass over plays came to.</summary>
/// <param name="Entered">Customers who entered a play, those who are held out not among them.</param>
/// <param name="HeldOut">Customers who would have, and are left alone.</param>
/// <param name="Steps">Steps that were due.</param>
public readonly record struct PlayReport(long Entered, long HeldOut, long Steps)
{
    public static PlayReport operator +(PlayReport left, PlayReport right) => new(left.Entered + right.Entered, left.HeldOut + right.HeldOut, left.Steps + right.Steps);
}

/// <summary>
/// Runs the plays of a store: on a day over everybody whose day it is, and for an order at once. It may be repeated, by several programs at the same
/// time, and be killed at any point: whoever is in a play is in it once for each cycle, and what is promised is written down with it.
/// </summary>
/// <param name="valueOf">What a pack or card can cost.</param>
public sealed class RunPlays(Database database, ShopSettings shop, GiveValue valueOf)
{
    /// <summary>Buckets that are decided in one transaction. Each has one writer at a time.</summary>
    internal const int BucketsAtOnce = LearnClocks.BucketsAtOnce;

    private readonly PlayBook book = new(database, shop);

    /// <summary>The pass of a day.</summary>
    /// <param name="today">On the shop's calendar, in days since 1970.</param>
    public PlayReport Run(int today)
    {
        var report = default(PlayReport);
        var faces = ClockFaceBook.Load(database, shop);
        for (var from = 0; from < Bucket.Codes.Length; from += BucketsAtOnce)
            report += RunPiece(from / BucketsAtOnce, faces, today);

        return report;
    }

    /// <summary>Decides for an order that was just heard, and writes the open spells of its customer anew.</summary>
    /// <param name="customer">Who is known; a guest is in no play.</param>
    public PlayReport After(CustomerId customer, long orderHash, int today)
    {
        using var transaction = Begin(Bucket.Of(shop.Id, customer).Index / BucketsAtOnce);
        RefreshSpells.Run(database, shop, customer, (today, transaction));
        var running = book.Running(transaction);
        var found = new CandidateFinder(database, shop).OfOrder(running, (customer, orderHash), today, transaction);
        var pass = found.Count == 0 ? null : Pass(running, today, transaction);
        pass?.Run(found, []);
        transaction.Commit();
        return pass is null ? default : ReportOf(pass);
    }

    /// <summary>Takes customers in whom somebody names, and says of each whether they entered, or why not.</summary>
    /// <param name="when">What for (the same again takes nobody in twice), and the day.</param>
    /// <returns>Refusals: <c>play_missing</c>, <c>play_not_running</c>, <c>play_not_manual</c>.</returns>
    public Verdict<IReadOnlyList<(CustomerId Customer, Verdict<Entered> Verdict)>> Enter(string name, IReadOnlyList<CustomerId> customers, (string Occasion, int Today) when)
    {
        var decided = new List<(CustomerId, Verdict<Entered>)>();
        var occasion = FrozenHash.Signed(System.Text.Encoding.UTF8.GetBytes(when.Occasion)) & long.MaxValue;
        foreach (var piece in customers.Distinct().GroupBy(customer => Bucket.Of(shop.Id, customer).Index / BucketsAtOnce).OrderBy(piece => piece.Key))
        {
            using var transaction = Begin(piece.Key);
            if (!book.Find(name, transaction).Granted(out var play, out var refusal))
                return refusal;
            if (play.State != PlayState.Running)
                return new Refusal("play_not_running", $"‘{name}’ is {play.State.ToString().ToLowerInvariant()}; launch it first: perennial plays launch {name}");
            if (play.Play.Trigger.On != TriggerKind.Manual)
                return new Refusal("play_not_manual", $"‘{name}’ finds its customers by itself ({play.Play.Trigger.On}); only a play with the trigger manual takes in who is named.");

            var found = new CandidateFinder(database, shop).Named(play, [.. piece], occasion, (when.Today, transaction));
            var pass = Pass([play], when.Today, transaction);
            pass.Run(found, []);
            transaction.Commit();
            decided.AddRange(pass.Decided.Select(one => (one.Found.Candidate.Customer, one.Verdict)));
        }

        return decided;
    }

    private PlayReport RunPiece(int piece, IReadOnlyDictionary<int, ClockFace> faces, int today)
    {
        var buckets = Bucket.Codes.Slice(piece * BucketsAtOnce, BucketsAtOnce).ToArray();
        using var transaction = Begin(piece);
        var running = book.Running(transaction);
        if (running.Count == 0)
            return default;

        var finder = new CandidateFinder(database, shop) { Faces = faces };
        var found = finder.Find(running, buckets, today, transaction);
        var within = new EnrolmentReader(database, shop).Due(running, buckets, today, transaction);
        var pass = found.Count + within.Count == 0 ? null : Pass(running, today, transaction);
        pass?.Run(found, within);
        if (finder.Due.Count > 0)
            MoveOn(finder.Due, faces, (pass, today), transaction);

        transaction.Commit();
        return pass is null ? default : ReportOf(pass);
    }

    /// <summary>Spells whose day this was wait for their next one.</summary>
    private void MoveOn(IReadOnlyList<OpenSpell> due, IReadOnlyDictionary<int, ClockFace> faces, (PlayPass? Pass, int Today) done, DbTransaction transaction)
    {
        var again = new Dictionary<(CustomerId, int), int>();
        foreach (var (found, verdict) in done.Pass?.Decided ?? [])
        {
            if (found.Spell != default && verdict.Refusal is { } refusal && done.Pass!.AgainDay(found, refusal) is { } day)
                again[(found.Candidate.Customer, found.Candidate.Category)] = Math.Min(day, again.GetValueOrDefault((found.Candidate.Customer, found.Candidate.Category), int.MaxValue));
        }

        var moved = new NumberTable("moved", "bucket", "store", "customer", "category", "next_day");
        foreach (var spell in due)
        {
            var next = faces.TryGetValue(spell.Category, out var face) ? spell.From(face, done.Today + 1).NextDay : OpenSpell.NoDay;
            var sooner = again.TryGetValue((spell.Customer, spell.Category), out var day) ? Math.Max(day, done.Today + 1) : OpenSpell.NoDay;
            moved.Add(Bucket.Of(shop.Id, spell.Customer).Code, shop.Id.Value, spell.Customer.Value, spell.Category, Math.Min(next, sooner));
        }

        database.Dialect.SetDays(transaction, "spells", moved);
    }

    private PlayPass Pass(IReadOnlyList<StoredPlay> running, int today, DbTransaction transaction) =>
        new((database, shop, book, valueOf), book.Lock(running, transaction), today, transaction);

    private DbTransaction Begin(int piece)
    {
        var transaction = database.Dialect.BeginWrite(database.Connection);
        database.Dialect.Lock(transaction, Dialect.PieceLock(shop.Id, piece));
        return transaction;
    }

    private static PlayReport ReportOf(PlayPass pass) => new(
        pass.Decided.Count(one => one.Verdict.Granted(out var entered) && !entered.IsHeldOut), pass.Decided.Count(one => one.Verdict.Granted(out var entered) && entered.IsHeldOut), pass.Steps);
}
