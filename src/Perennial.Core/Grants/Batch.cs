using NodaTime;
using Perennial.Ledger;

namespace Perennial.Grants;

/// <summary>
/// Commands that are decided together and written in one go: each sees what those before it did. What was loaded goes in, commands are
/// decided in the order in which they arrived, and what has to be written comes out. Nothing has happened until that is written.
/// </summary>
/// <param name="now">The instant of the batch. Where a chain's last instant is later, that is used: recorded time never runs back.</param>
public sealed class Batch(DateTimeZone zone, Instant now)
{
    // As precise as both databases keep it: what is decided and what is read back must not differ by a part of a microsecond.
    private readonly Instant now = Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10);
    private readonly Dictionary<(Operation, string), Transaction> known = [];
    private readonly Dictionary<Bucket, ChainEnd> ends = [];
    private readonly Dictionary<CustomerId, (Wallet Before, Wallet After, bool HasPast)> wallets = [];
    private readonly List<Decided> decided = [];
    private readonly ChainHash chain = new();
    private readonly ShopCalendar calendar = new(zone);

    /// <summary>What was decided and has to be written, in order; replays are not in it.</summary>
    public IReadOnlyList<Decided> Transactions => decided;

    /// <summary>Each wallet as it was loaded and as it is now.</summary>
    public IEnumerable<(Wallet Before, Wallet After)> Wallets => wallets.Values.Select(pair => (pair.Before, pair.After));

    /// <summary>The end of each chain as it is now.</summary>
    public IReadOnlyDictionary<Bucket, ChainEnd> Ends => ends;

    /// <summary>Takes in the end of a chain that is locked.</summary>
    public void Load(Bucket bucket, ChainEnd end) => ends[bucket] = end;

    /// <summary>Takes in a wallet with everything that its commands need.</summary>
    /// <param name="hasPast">True when transactions of the past were loaded with it: then those of this batch are added to them.</param>
    public void Load(Wallet wallet, bool hasPast) => wallets[wallet.Customer] = (wallet, wallet, hasPast);

    /// <summary>Takes in an earlier transaction with the operation and the key of one of the commands.</summary>
    public void Load(Transaction earlier) => known[(earlier.Operation, earlier.Key)] = earlier;

    /// <summary>Decides a command whose wallet and chain are loaded, and those of whom value moves to.</summary>
    /// <param name="requestHash">From <see cref="RequestHash.Of"/>.</param>
    public Verdict<Answer> Decide(WalletCommand command, long requestHash)
    {
        if (Earlier(command, requestHash) is { } earlier)
            return earlier;

        if (command.Ask is MoveIn)
            throw new ArgumentException("A move arrives together with what left for it, never alone.", nameof(command));
        if (command.Ask is MoveOut { To: var to } move && to != command.Customer)
            return Decide(command, move, requestHash);

        var (wallet, moment) = Begin(command.Customer);
        if (command.Ask.Decide(wallet, moment).Granted(out var decision, out var refusal))
            return Record(command, decision, requestHash, moment);

        Record(command, new Decision(wallet, [], refusal), requestHash, moment);
        return refusal;
    }

    /// <summary>What was said when the key was first used; null when it is new.</summary>
    public Verdict<Answer>? Earlier(WalletCommand command, long requestHash) =>
        known.TryGetValue((command.Ask.Operation, command.Key), out var earlier) ? (Verdict<Answer>?)Replay(earlier, requestHash) : null;

    /// <summary>A move is two transactions, one in each wallet, with one key: both are written or neither.</summary>
    private Verdict<Answer> Decide(WalletCommand command, MoveOut move, long requestHash)
    {
        var (from, leaving) = Begin(command.Customer);
        var (to, arriving) = Begin(move.To);
        // Two wallets of one bucket follow each other in its chain.
        if (from.Bucket == to.Bucket)
            arriving = arriving with { Id = new(leaving.Id.Value + 1) };
        if (!Move.Between((from, to), move, leaving, arriving).Granted(out var both, out var refusal))
        {
            Record(command, new Decision(from, [], refusal), requestHash, leaving);
            return refusal;
        }

        var answer = Record(command, both.Out, requestHash, leaving);
        Record(command with { Customer = move.To, Ask = both.Arrival }, both.In, requestHash, arriving);
        return answer;
    }

    /// <summary>A wallet as it is at the moment of its next transaction.</summary>
    private (Wallet Wallet, Moment Moment) Begin(CustomerId customer)
    {
        var current = wallets[customer].After;
        var end = ends[current.Bucket];
        var at = Instant.Max(now, end.RecordedAt);
        return (current.WithExpiredHolds(at), new(new(end.Last.Value + 1), at, calendar.DayOf(at)));
    }

    /// <summary>Takes a decision in. A refusal is one that changes nothing.</summary>
    private Answer Record(WalletCommand command, Decision decision, long requestHash, Moment moment)
    {
        Soundness.Check(wallets[command.Customer].After, decision);
        var details = decision.Lines.Count > 0 ? LedgerJson.Text(decision.Lines) : "";
        var transaction = new Transaction(
            command.Store, decision.After.Bucket, command.Customer, moment.Id, command.Ask.Operation, decision.Reference, command.Key, requestHash, moment.Now,
            command.Provenance, details, LedgerJson.Text(decision.Answer), decision.Answer is Refusal, decision.After.BalanceMinor(moment.Today), decision.Postings);
        Append(transaction, decision.After);
        return new(moment.Id, command.Customer, transaction.Answer, IsReplayed: false);
    }

    private void Append(Transaction transaction, Wallet after)
    {
        var made = MadeBy(transaction.Id, after);
        var hash = chain.Of(ends[transaction.Bucket].Hash, transaction, [.. made.Select(grant => new MadeLot(grant.Lot, grant.Terms.Id, grant.Rule))]);
        ends[transaction.Bucket] = new(transaction.Id, transaction.RecordedAt, hash);
        known[(transaction.Operation, transaction.Key)] = transaction;
        decided.Add(new(transaction, made, hash));
        var (before, _, hasPast) = wallets[transaction.Customer];
        wallets[transaction.Customer] = (before, hasPast ? after with { Past = [.. after.Past, transaction] } : after, hasPast);
    }

    /// <summary>The lots that a transaction made, by id; most make none.</summary>
    private static Grant[] MadeBy(TransactionId transaction, Wallet after)
    {
        foreach (var any in after.Grants)
        {
            if (any.Lot.Id.MadeBy == transaction)
                return [.. after.Grants.Where(grant => grant.Lot.Id.MadeBy == transaction).OrderBy(grant => grant.Lot.Id.Value)];
        }

        return [];
    }

    private static Verdict<Answer> Replay(Transaction earlier, long requestHash)
    {
        if (earlier.RequestHash != requestHash)
            return new Refusal("key_reused", $"The key ‘{earlier.Key}’ was used at {earlier.RecordedAt} for another request; a key belongs to one request for ever. Use a new key.");

        return earlier.IsRefused ? LedgerJson.Read<Refusal>(earlier.Answer) : new Answer(earlier.Id, earlier.Customer, earlier.Answer, IsReplayed: true);
    }
}
