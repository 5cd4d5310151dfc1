using System.Data.Common;
using Dapper;
using NodaTime;
using Perennial.Clocks;
using Perennial.Orders;
using Perennial.Store;

namespace Perennial.Plays;

/// <summary>The plays of a store by name. A change is a new version, and who is in a play goes on with the version that they entered.</summary>
public sealed class PlayBook(Database database, ShopSettings shop)
{
    private readonly Dialect dialect = database.Dialect;
    private readonly Dictionary<(int Id, int Version), Play> versions = [];

    /// <summary>All plays in their latest versions, the oldest first.</summary>
    public IReadOnlyList<StoredPlay> All(DbTransaction? transaction = null) => Read("", new { store = shop.Id.Value }, transaction);

    /// <summary>Those that take customers in and do their steps.</summary>
    public IReadOnlyList<StoredPlay> Running(DbTransaction? transaction = null) =>
        Read("and p.state = @state", new { store = shop.Id.Value, state = (short)PlayState.Running }, transaction);

    /// <summary>Locks the plays that run until the transaction ends, and says what they have given by now: whoever counts customers or money of a play waits here for whoever else does.</summary>
    /// <param name="known">What was read before.</param>
    public IReadOnlyList<StoredPlay> Lock(IReadOnlyList<StoredPlay> known, DbTransaction transaction)
    {
        var rows = database.Connection.Query<(int Id, int Version, long Entered, int EnteredDay, long EnteredToday, long Reserved)>(
            $"update plays set entered = entered where store = @store and state = @running returning id, version, entered, {dialect.DayNumber("entered_day")}, entered_today, reserved",
            new { store = shop.Id.Value, running = (short)PlayState.Running }, transaction).ToDictionary(row => row.Id);
        // A play that was changed meanwhile is read again, and one that was paused does nothing.
        if (known.Any(play => rows.TryGetValue(play.Id, out var row) && row.Version != play.Version))
            return Running(transaction);

        return
        [
            .. known.Where(play => rows.ContainsKey(play.Id)).Select(play => (Play: play, Row: rows[play.Id]))
                .Select(one => one.Play with { Entered = one.Row.Entered, EnteredDay = one.Row.EnteredDay, EnteredToday = one.Row.EnteredToday, ReservedMinor = one.Row.Reserved }),
        ];
    }

    /// <summary>False for a store that has no play yet: then nothing has to be done for an order.</summary>
    public bool HasAny => database.Connection.QueryFirstOrDefault<int>("select 1 from plays where store = @store limit 1", new { store = shop.Id.Value }) == 1;

    /// <summary>A play by its name.</summary>
    /// <returns>Refusal: <c>play_missing</c>.</returns>
    public Verdict<StoredPlay> Find(string name, DbTransaction? transaction = null)
    {
        if (Read("and p.name = @name", new { store = shop.Id.Value, name }, transaction) is [var found])
            return found;

        var known = string.Join(", ", All(transaction).Select(play => play.Play.Name));
        return new Refusal("play_missing", known.Length == 0 ? $"There is no play ‘{name}’; begin with a recipe: perennial plays recipes" : $"There is no play ‘{name}’; there are: {known}.");
    }

    /// <summary>A version of a play; who entered with it goes on with it. It never changes, so it is read once.</summary>
    public Play Version(int id, int version, DbTransaction? transaction = null)
    {
        if (!versions.TryGetValue((id, version), out var play))
        {
            versions[(id, version)] = play = PlayJson.Read<Play>(database.Connection.QuerySingle<string>(
                "select definition from play_versions where store = @store and id = @id and version = @version", new { store = shop.Id.Value, id, version }, transaction));
        }

        return play;
    }

    /// <summary>Writes a play down: a new one as a draft, a changed one as the next version; the same again changes nothing.</summary>
    /// <param name="play">One without faults.</param>
    /// <param name="ifRunning">Why it cannot be the next version of a play that runs; null when it can.</param>
    /// <returns>The play as it is kept. Refusals: <c>play_ended</c>, <c>currency_unsaid</c>, <paramref name="ifRunning"/>.</returns>
    public Verdict<StoredPlay> Define(Play play, (string Author, Instant Now) by, Refusal? ifRunning = null)
    {
        if (!shop.HasCurrency)
            return new Refusal("currency_unsaid", "The store has no currency yet, and a play has a budget; give it one: perennial shop open NAME --currency CODE --zone ZONE");

        using var transaction = Begin();
        var text = PlayJson.Text(play);
        var there = Read("and p.name = @name", new { store = shop.Id.Value, name = play.Name }, transaction);
        if (there is [{ State: PlayState.Ended }])
            return new Refusal("play_ended", $"‘{play.Name}’ has ended, and what it did is kept under its name; give the new play another one.");
        if (there is [var known] && PlayJson.Text(known.Play) == text)
            return known;
        if (there is [{ State: PlayState.Running }] && ifRunning is not null)
            return ifRunning;

        var id = there is [var earlier] ? earlier.Id : 1 + database.Connection.QuerySingle<int>("select coalesce(max(id), 0) from plays where store = @store", new { store = shop.Id.Value }, transaction);
        var version = there is [var before] ? before.Version + 1 : 1;
        var row = new { store = shop.Id.Value, id, version, name = play.Name, text, author = by.Author, now = dialect.Instant(by.Now), day = dialect.Day(0), state = (short)PlayState.Draft };
        database.Connection.Execute(
            """
            insert into plays (store, id, name, version, state, entered, entered_day, entered_today, reserved) values (@store, @id, @name, @version, @state, 0, @day, 0, 0)
            on conflict (store, id) do update set version = excluded.version
            """, row, transaction);
        database.Connection.Execute("insert into play_versions (store, id, version, definition, author, defined_at) values (@store, @id, @version, @text, @author, @now)", row, transaction);
        transaction.Commit();
        return Find(play.Name);
    }

    /// <summary>Moves a play on: launches a draft, pauses, resumes, ends. What is so already stays so.</summary>
    /// <param name="today">The day of a launch, in days since 1970.</param>
    /// <returns>Refusals: <c>play_missing</c>, <c>play_ended</c>, <c>play_draft</c>.</returns>
    public Verdict<StoredPlay> Move(string name, PlayState to, int today, Instant now)
    {
        using var transaction = Begin();
        if (!Find(name, transaction).Granted(out var play, out var refusal))
            return refusal;
        if (play.State == PlayState.Ended && to != PlayState.Ended)
            return new Refusal("play_ended", $"‘{name}’ has ended; define a play of another name.");
        if (play.State == PlayState.Draft && to == PlayState.Paused)
            return new Refusal("play_draft", $"‘{name}’ was never launched; there is nothing to pause.");

        database.Connection.Execute(
            $"""
            update plays set state = @to, launched_day = coalesce(launched_day, {(to == PlayState.Running ? "@today" : "launched_day")}),
                ended_at = {(to == PlayState.Ended ? "coalesce(ended_at, @now)" : "ended_at")}
            where store = @store and id = @id
            """,
            new { store = shop.Id.Value, id = play.Id, to = (short)to, today = dialect.Day(today), now = dialect.Instant(now) }, transaction);
        // Whose day came while the play was paused may have been passed over for other plays.
        if (to == PlayState.Running && play is { State: not PlayState.Running, Play.Trigger: { On: TriggerKind.ClockPassed } trigger } && (trigger.CatchUp || play.LaunchedDay is not null))
            CatchUp(trigger, today, transaction);

        transaction.Commit();
        return Find(name);
    }

    /// <summary>Looks today at everybody who has passed something of the clock already; the rules say who of them is not lost.</summary>
    private void CatchUp(Trigger trigger, int today, DbTransaction transaction)
    {
        var category = trigger.Category.Length == 0
            ? ClockFace.Shop
            : new CategoryBook(database, shop.Id).All(transaction).Where(one => string.Equals(one.Name, trigger.Category, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id).FirstOrDefault(-2);
        foreach (var bucket in Bucket.Codes.ToArray())
        {
            database.Connection.Execute(
                "update spells set next_day = @today where bucket = @bucket and store = @store and category = @category and next_day > @today and last_day < @today",
                new { bucket, store = shop.Id.Value, category, today = dialect.Day(today) }, transaction);
        }
    }

    private DbTransaction Begin()
    {
        var transaction = dialect.BeginWrite(database.Connection);
        dialect.Lock(transaction, Dialect.PlayLock(shop.Id));
        return transaction;
    }

    private List<StoredPlay> Read(string which, object parameters, DbTransaction? transaction)
    {
        var rows = database.Connection.Query<Row>(
            $"""
            select p.id, p.version, p.state, {dialect.DayNumber("p.launched_day")} as Launched, p.entered, {dialect.DayNumber("p.entered_day")} as EnteredDay, p.entered_today as EnteredToday, p.reserved,
                v.definition, v.author, {dialect.InstantNumber("v.defined_at")} as DefinedAt
            from plays p join play_versions v on v.store = p.store and v.id = p.id and v.version = p.version
            where p.store = @store {which} order by p.id
            """, parameters, transaction);
        var plays = rows.Select(row => row.Play()).ToList();
        foreach (var play in plays)
            versions[(play.Id, play.Version)] = play.Play;

        return plays;
    }

    private sealed class Row
    {
        public int Id { get; init; }

        public int Version { get; init; }

        public short State { get; init; }

        public int? Launched { get; init; }

        public long Entered { get; init; }

        public int EnteredDay { get; init; }

        public long EnteredToday { get; init; }

        public long Reserved { get; init; }

        public string Definition { get; init; } = "";

        public string Author { get; init; } = "";

        public long DefinedAt { get; init; }

        public StoredPlay Play() => new(Id, PlayJson.Read<Play>(Definition), Version, (PlayState)State, Launched, Entered, Reserved)
        {
            Author = Author,
            DefinedAt = Dialect.InstantOf(DefinedAt),
            EnteredDay = EnteredDay,
            EnteredToday = EnteredToday,
        };
    }
}
