using System.Diagnostics;
using System.Security.Cryptography;
using NodaTime;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>What a check of the whole ledger found.</summary>
/// <param name="First">The first violations, at most <see cref="VerifyLedger.Shown"/>.</param>
/// <param name="Fingerprint">A hash over the ends of all chains: kept outside of the database it shows even a change by somebody who computed the chains anew.</param>
public sealed record Verified(long Transactions, long Postings, long Lots, int Buckets, long Violations, IReadOnlyList<Violation> First, string Fingerprint, TimeSpan Took)
{
    /// <summary>How fast it was; for the owner of a long ledger.</summary>
    public double PostingsPerSecond => Took.TotalSeconds > 0 ? Postings / Took.TotalSeconds : 0;
}

/// <summary>Checks I-1 to I-12 from the raw rows, bucket by bucket, as of one instant: what is written meanwhile is not seen.</summary>
/// <remarks>A bucket's transactions are read once and not kept; its lots and holds are.</remarks>
public sealed class VerifyLedger
{
    /// <summary>How many violations are named.</summary>
    public const int Shown = 20;

    private readonly LedgerReader reader;
    private readonly Instant now;
    private readonly TrialBalance trial = new();
    private readonly List<Violation> first = [];
    private readonly IncrementalHash ends = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long violations, transactions, lots;

    private VerifyLedger(LedgerReader reader, Instant now) => (this.reader, this.now) = (reader, now);

    /// <summary>Checks the ledger of a store.</summary>
    public static Verified Run(Database database, ShopSettings shop, Instant now)
    {
        var watch = Stopwatch.StartNew();
        using var snapshot = database.Dialect.BeginRead(database.Connection);
        var verify = new VerifyLedger(new(database, shop.Id, shop.Zone), now);
        var buckets = verify.reader.Buckets();
        foreach (var bucket in buckets)
            verify.Check(bucket);

        verify.CheckAll();
        var fingerprint = Convert.ToHexStringLower(verify.ends.GetHashAndReset().AsSpan(0, 8));
        return new(verify.transactions, verify.trial.Postings, verify.lots, buckets.Count, verify.violations, verify.first, fingerprint, watch.Elapsed);
    }

    private void Check(Bucket bucket)
    {
        var head = reader.Head(bucket, now);
        ends.AppendData(head.End?.Hash ?? ChainHash.Start);
        var laws = new LedgerLaws(head, trial, Report);
        var before = trial.Postings;
        foreach (var row in reader.Transactions(bucket))
        {
            transactions++;
            laws.Read(row);
        }

        laws.End();
        lots += head.Lots.Count;
        if (reader.Postings(bucket) != trial.Postings - before)
            Orphans(bucket);
    }

    /// <summary>Postings that belong to no transaction: only looked for where the numbers differ.</summary>
    private void Orphans(Bucket bucket)
    {
        var orphans = reader.Rows(
            """
            select p.seq, p.n, p.amount from postings p
            where p.bucket = @bucket and p.store = @store
                and not exists (select 1 from transactions t where t.bucket = p.bucket and t.store = p.store and t.seq = p.seq)
            order by p.seq, p.n
            """,
            [("bucket", bucket.Code)],
            row => (Id: row.GetInt64(0), N: row.GetInt32(1), Minor: row.GetInt64(2)));
        foreach (var (id, n, minor) in orphans)
            Report(new("I-12", reader.Store.Value, bucket.Code, id, $"Posting {n} of transaction {id} moves {minor}, and there is no such transaction."));
    }

    /// <summary>What no bucket can see alone.</summary>
    private void CheckAll()
    {
        foreach (var violation in LedgerLaws.OfAll(trial))
            Report(violation);

        var twice = reader.Rows(
            "select operation, key, count(*), min(bucket), min(seq) from transactions where store = @store group by operation, key having count(*) > 1",
            [],
            row => (Operation: (Operation)row.GetInt16(0), Key: row.GetString(1), Times: row.GetInt64(2), Bucket: row.GetInt16(3), Id: row.GetInt64(4)));
        foreach (var (operation, key, times, bucket, id) in twice)
            Report(new("I-5", reader.Store.Value, bucket, id, $"The key ‘{key}’ of {operation} was carried out {times} times."));

        foreach (var table in new[] { "transactions", "postings", "grants", "holds", "cards", "chains" })
        {
            foreach (var bucket in reader.Rows($"select distinct bucket from {table} where store = @store", [], row => row.GetInt16(0)).Where(bucket => Bucket.Codes.BinarySearch(bucket) < 0))
                Report(new("I-12", reader.Store.Value, bucket, 0, $"The table {table} has rows of bucket {bucket}, and there is no such bucket."));
        }
    }

    private void Report(Violation violation)
    {
        violations++;
        if (first.Count < Shown)
            first.Add(violation);
    }
}
