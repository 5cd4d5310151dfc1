using NodaTime;
using Perennial.Grants;
using Perennial.Ledger;

namespace Perennial.Simulator.Ledger;

/// <summary>What a simulation did.</summary>
/// <param name="Shops">Shops that were simulated to their end.</param>
/// <param name="Operations">Commands that reached the books, repeated ones too.</param>
/// <param name="Committed">Commands that took effect or were refused for good.</param>
/// <param name="Granted">Of those, how many were carried out.</param>
/// <param name="Crashes">Batches that were lost before they were written, or whose answers were lost after it.</param>
public sealed record SimulationReport(long Shops, long Operations, long Committed, long Granted, long Crashes);

/// <summary>
/// Years of a shop's tills in seconds: random customers, random asks, a clock that jumps, crashes before and after the commit, lost answers,
/// calls that arrive twice or late. Every transaction is judged by <see cref="NaiveShop"/>. The same seed does the same.
/// </summary>
public sealed class LedgerSimulation
{
    private const int WaitingMax = 24, RememberedMax = 64, BatchMax = 8, OperationsOfAShop = 1000;

    private readonly Dice dice;
    private readonly DateTimeZone zone;
    private readonly SimulatedBooks books;
    private readonly NaiveShop shop;
    private readonly SimulatedTills tills;
    private readonly List<Call> waiting = [], answered = [];
    private readonly Dictionary<(Operation, string), Call> owners = [];
    private Instant now = Instant.FromUtc(2024, 1, 1, 8, 0);
    private long operations, committed, granted, crashes;

    /// <summary>Makes a shop in one of several zones.</summary>
    public LedgerSimulation(ulong seed)
    {
        Seed = seed;
        dice = new(seed);
        zone = DateTimeZoneProviders.Tzdb[dice.Pick(Zones)];
        books = new(zone);
        shop = new(zone);
        tills = new(dice, books);
    }

    private static string[] Zones { get; } = ["UTC", "Asia/Shanghai", "Europe/London", "America/Havana", "Australia/Lord_Howe", "Pacific/Apia", "America/Asuncion"];

    public ulong Seed { get; }

    /// <summary>Simulates shops one after the other, the first with this seed, each following one with the next, until the caller has had enough.</summary>
    /// <exception cref="Violation">A law was broken; the message names the seed of the shop, which alone finds it again.</exception>
    public static SimulationReport Run(ulong seed, Func<bool> isEnough)
    {
        var sum = new SimulationReport(0, 0, 0, 0, 0);
        while (!isEnough())
        {
            var done = new LedgerSimulation(unchecked(seed + (ulong)sum.Shops)).Run();
            sum = new(sum.Shops + 1, sum.Operations + done.Operations, sum.Committed + done.Committed, sum.Granted + done.Granted, sum.Crashes + done.Crashes);
        }

        return sum;
    }

    /// <summary>Simulates this shop.</summary>
    /// <exception cref="Violation">A law was broken.</exception>
    public SimulationReport Run()
    {
        while (operations < OperationsOfAShop)
            Step();

        RawRows.Check(books, zone, now + Duration.FromDays(2));
        return new(1, operations, committed, granted, crashes);
    }

    private void Step()
    {
        while (waiting.Count < WaitingMax)
            waiting.Add(new(tills.Next(now)));

        Tick();
        Deliver(Gather());
    }

    /// <summary>Seconds mostly, sometimes days, and sometimes back: a machine's clock is set by people.</summary>
    private void Tick()
    {
        now += dice.Below(1000) switch
        {
            < 900 => Duration.FromMilliseconds(dice.Below(120_000)),
            < 985 => Duration.FromMinutes(dice.Below(60 * 24)),
            < 997 => Duration.FromDays(dice.Below(40)),
            _ => -Duration.FromMinutes(dice.Below(90)),
        };
    }

    /// <summary>Calls that wait, in any order, some of them twice; and old ones that come again.</summary>
    private List<Call> Gather()
    {
        var size = 1 + dice.Below(BatchMax);
        var batch = new List<Call>(size);
        while (batch.Count < size)
            batch.Add(answered.Count > 0 && dice.Chance(0.08) ? dice.Pick(answered) : dice.Pick(waiting));

        return batch;
    }

    private void Deliver(List<Call> calls)
    {
        operations += calls.Count;
        var batch = books.Begin([.. calls.Select(call => call.Command)], now);
        var verdicts = calls.ConvertAll(call => batch.Decide(call.Command, call.RequestHash));
        if (dice.Chance(0.03))
        {
            crashes++;
            return;
        }

        books.Commit(batch);
        Judge(calls, batch);
        var isLost = dice.Chance(0.03);
        crashes += isLost ? 1 : 0;
        for (var at = 0; at < calls.Count; at++)
            Answer(calls[at], verdicts[at], reaches: !isLost && !dice.Chance(0.05));
    }

    private void Judge(List<Call> calls, Batch batch)
    {
        foreach (var decided in batch.Transactions)
        {
            var transaction = decided.Transaction;
            var call = calls.Find(call => call.Command.Key == transaction.Key && call.RequestHash == transaction.RequestHash)!;
            var command = call.Command;
            var wallet = books.WalletOf(transaction.Customer);
            try
            {
                shop.Judge(command, decided, wallet.Holds.FirstOrDefault(hold => hold.Id == transaction.Id.Hold));
            }
            catch (Violation violation)
            {
                throw new Violation(violation.Law, $"{violation.Said}. Seed {Seed}, operation {operations}: customer {command.Customer.Value} asked {LedgerJson.Text(command.Ask)} at {transaction.RecordedAt} and was answered {transaction.Answer}");
            }

            owners[(transaction.Operation, transaction.Key)] = call;
            committed++;
            granted += transaction.IsRefused ? 0 : 1;
        }

        foreach (var (_, after) in batch.Wallets)
            shop.Compare(books.WalletOf(after.Customer), Instant.Max(now, books.Ends[after.Bucket].RecordedAt));
        shop.CompareAll(books.Wallets);
    }

    private void Answer(Call call, Verdict<Answer> verdict, bool reaches)
    {
        var owner = owners[(call.Command.Ask.Operation, call.Command.Key)];
        if (owner.RequestHash == call.RequestHash)
            owner.Said(verdict);
        else
            Violation.Unless(!verdict.Granted(out _, out var refusal) && refusal.Code == "key_reused", "I-5", $"key {call.Command.Key} was used by two requests, and the second was answered");

        if (!reaches || !waiting.Remove(call))
            return;

        tills.Learn(call.Command, verdict);
        if (answered.Count < RememberedMax)
            answered.Add(call);
        else
            answered[dice.Below(RememberedMax)] = call;
    }
}
