using Perennial.Clocks;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>Whom a play would reach if it were launched today, what each would be told, and what it could cost. Nothing is written.</summary>
internal sealed class PreviewPlay(Database database, ShopSettings shop)
{
    /// <summary>How far ahead is looked for who would enter on the days to come.</summary>
    public const int AheadDays = 30;

    private const int SamplesMax = 10;

    private readonly Dictionary<string, (int Count, string Example)> left = new(StringComparer.Ordinal);
    private readonly List<Reached> reached = [];
    private readonly FactsReader facts = new(database, shop);
    private long later;

    /// <summary>Previews.</summary>
    /// <param name="valueOf">What a pack or card can cost; null when it is not there.</param>
    public PlayPreview Run(Play play, int today, GiveValue valueOf)
    {
        // Somebody who was in a play of this name stays so.
        var stored = new PlayBook(database, shop).Find(play.Name).Granted(out var known) ? known : new(0, play, 1, PlayState.Draft, null, 0, 0) { Author = "", DefinedAt = default, EnteredDay = 0, EnteredToday = 0 };
        var launched = stored with { Play = play, LaunchedDay = stored.LaunchedDay ?? today };
        var room = new PlayRoom(stored.Entered, stored.EnteredDay == today ? stored.EnteredToday : 0);
        var faces = ClockFaceBook.Load(database, shop, null);
        for (var from = 0; from < Bucket.Codes.Length; from += RunPlays.BucketsAtOnce)
        {
            var finder = new CandidateFinder(database, shop) { Faces = faces, LooksAtEverybody = true };
            var buckets = Bucket.Codes.Slice(from, Math.Min(RunPlays.BucketsAtOnce, Bucket.Codes.Length - from)).ToArray();
            Decide(finder.Find([launched], buckets, today, null), launched, (room, today));
            later += Ahead(finder, launched with { LaunchedDay = today }, buckets, today);
        }

        return new PlayPreview(play, today, reached, left)
        {
            Later = later,
            Samples = [.. reached.Where(one => !one.Entered.IsHeldOut).OrderBy(one => FrozenHash.Of(one.Candidate.Customer.Value, 7)).Take(SamplesMax).Select(one => Sample(play, one, today))],
            ValueOf = give => valueOf(give) ?? 0,
            ConsentKnown = ConsentKnown(),
        };
    }

    private void Decide(List<Found> found, StoredPlay stored, (PlayRoom Room, int Today) so)
    {
        var tallies = new PastReader(database, shop).Read([.. found.Select(one => one.Candidate.Customer)], (so.Today, true), null);
        foreach (var one in found)
        {
            var tally = tallies[one.Candidate.Customer];
            var verdict = Entry.Decide((shop.Id, stored.Play, stored.LaunchedDay!.Value), one.Candidate, (tally.Past(stored.Id, one.Candidate.Cycle), so.Room), so.Today);
            if (verdict.Granted(out var entered, out var why))
                reached.Add(new(one.Candidate, entered));
            else
                left[why.Code] = left.TryGetValue(why.Code, out var before) ? (before.Count + 1, before.Example) : (1, $"{Orders.CustomerName.Of(database, shop, one.Candidate.Customer)}: {why.Message}");
        }
    }

    /// <summary>Of orders as many as in the last week; of everything else what is known to come.</summary>
    private static long Ahead(CandidateFinder finder, StoredPlay stored, short[] buckets, int today)
    {
        bool IsMeant(Found found) => stored.Play.Audience.WhyNot(found.Candidate.Facts) is null;
        return stored.Play.Trigger.On == TriggerKind.OrderPaid
            ? finder.Find([stored with { LaunchedDay = today - CandidateFinder.LateDays }], buckets, today, null).Count(IsMeant) * AheadDays / CandidateFinder.LateDays
            : finder.Find([stored], buckets, today + AheadDays, null).Count(found => found.Candidate.TriggerDay > today && IsMeant(found));
    }

    /// <summary>The first thing that a customer would be told.</summary>
    private SampleMessage Sample(Play play, Reached one, int today)
    {
        var (candidate, at, day) = (one.Candidate, one.Entered.Step, Math.Max(today, one.Entered.StepDay));
        var name = Orders.CustomerName.Of(database, shop, candidate.Customer);
        while (play.Steps[at].Message is null)
        {
            if (at + 1 == play.Steps.Count)
                return new(name, one.Entered.Step + 1, "", "", "", 0, 0);

            (at, day) = (at + 1, StepPlan.Next(play, at, candidate, day));
        }

        var (give, message) = (play.Steps[at].Give, play.Steps[at].Message!);
        var said = Said.Of(give, (candidate.Facts.BasketMinor, candidate.OrderMinor), shop.Currency) with
        {
            Name = candidate.Facts.Name,
            Shop = shop.Name,
            Category = candidate.Category < 0 ? "" : facts.CategoryOf(candidate.Category),
            Days = day - candidate.LastDay,
            Code = give?.Coupon is null ? "" : null,
            Until = give is null ? ShopCalendar.DateOf(day) : give.LastDay(day) is { } last ? ShopCalendar.DateOf(last) : null,
        };
        var (language, _, text) = said.In(message, candidate.Facts.Language);
        var (units, segments) = message.Channel == "sms" ? SmsLength.Of(text) : (text.Length, 0);
        return new(name, at + 1, message.Channel, language, text, units, segments);
    }

    private bool ConsentKnown() => Dapper.SqlMapper.QuerySingle<long>(
        database.Connection, "select count(*) from (select 1 as one from customer_profiles where store = @store and metadata like '%consent%' limit 1) t", new { store = shop.Id.Value }) > 0;
}

/// <summary>Somebody who would enter.</summary>
internal sealed record Reached(Candidate Candidate, Entered Entered);
