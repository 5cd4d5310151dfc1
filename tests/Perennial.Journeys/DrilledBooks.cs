using System.Globalization;
using System.Text.Json;
using Dapper;
using Perennial.Drill;
using Perennial.Grants;
using Perennial.Ledger;
using Perennial.Store;

namespace Perennial.Journeys;

/// <summary>Compares what stands in the books, row by row, with what those who sent commands wrote down.</summary>
internal sealed class DrilledBooks
{
    private readonly Dictionary<string, Sent> sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Said> said = new(StringComparer.Ordinal);
    private readonly Drilling drilling;
    private readonly Dictionary<(Operation, string), Row> rows;
    private readonly Dictionary<long, (long Remaining, long Said)> balances;

    private DrilledBooks(Drilling drilling)
    {
        this.drilling = drilling;
        foreach (var (sents, saids) in drilling.Journals.Select(Journal.Read))
        {
            sents.ForEach(one => sent.Add(one.Key, one));
            foreach (var (key, one) in saids)
                said.Add(key, one);
        }

        using var connection = Database.DialectOf(drilling.Database).Open();
        var all = connection.Query<Row>("select operation, key, customer, seq, request_hash as requesthash, refused, answer from transactions order by bucket, seq").ToArray();
        rows = all.ToDictionary(row => ((Operation)row.Operation, row.Key));
        balances = connection.Query<(long Customer, long Remaining, long Said)>($"""
            select c.customer, cast(coalesce((select sum(g.remaining) from grants g where g.customer = c.customer and g.kind in ({(int)GrantKind.Principal}, {(int)GrantKind.Bonus})), 0) as bigint),
                (select t.balance from transactions t where t.customer = c.customer order by t.seq desc limit 1)
            from (select distinct customer from transactions) c
            """).ToDictionary(row => row.Customer, row => (row.Remaining, row.Said));
    }

    /// <summary>Commands that were sent, and those of which nothing was heard before a kill: found in the books, and not.</summary>
    public static string Check(Drilling drilling)
    {
        var books = new DrilledBooks(drilling);
        books.CheckAnswers();
        books.CheckOutstanding();
        books.CheckBalances();
        books.CheckLaws();
        var (found, replayed) = (drilling.Outstanding.Values.Count(one => one.IsFound), books.said.Values.Count(one => one.Outcome == Outcome.Replayed));
        return string.Create(CultureInfo.InvariantCulture,
            $"{books.sent.Count:N0} commands, {books.said.Values.Count(one => one.Outcome == Outcome.Refused):N0} refused; of {drilling.Outstanding.Count} that were under way at a kill of the process {found} stood in the books; {replayed} answers came from the books.");
    }

    /// <summary>Every command is there once, with the very answer that was said; nothing else is.</summary>
    private void CheckAnswers()
    {
        Assert.Equal(sent.Keys.Order(StringComparer.Ordinal), said.Keys.Order(StringComparer.Ordinal));
        foreach (var one in sent.Values)
        {
            var answer = said[one.Key];
            Assert.True(rows.TryGetValue((one.Ask.Operation, one.Key), out var row), $"{one.Key} was answered ‘{answer.Text}’ and is not in the books.");
            Assert.Equal((one.Customer.Value, RequestHash.Of(one.Command)), (row.Customer, row.RequestHash));
            Assert.Equal((answer.Outcome == Outcome.Refused, answer.Text), (row.Refused, row.Answer));
            if (!row.Refused)
                Assert.Equal(answer.Transaction.Value, row.Seq);
        }

        var moves = sent.Values.Where(one => one.Ask is MoveOut && said[one.Key].Outcome != Outcome.Refused).ToArray();
        foreach (var one in moves)
            Assert.Equal((((MoveOut)one.Ask).To.Value, false), (rows[(Operation.MoveIn, one.Key)].Customer, rows[(Operation.MoveIn, one.Key)].Refused));

        Assert.Equal(sent.Count + moves.Length, rows.Count);
    }

    /// <summary>What stood in the books after a kill was said again when its key came back; what did not was carried out then.</summary>
    private void CheckOutstanding()
    {
        foreach (var (key, (isFound, text)) in drilling.Outstanding)
        {
            var answer = said[key];
            if (answer.Outcome != Outcome.Refused)
                Assert.Equal(isFound ? Outcome.Replayed : Outcome.Done, answer.Outcome);
            if (isFound)
                Assert.Equal(text, answer.Text);
        }
    }

    /// <summary>Each wallet holds what the answers come to.</summary>
    private void CheckBalances()
    {
        var sums = new Dictionary<long, long>();
        foreach (var one in sent.Values.Where(one => said[one.Key].Outcome != Outcome.Refused))
        {
            using var json = JsonDocument.Parse(said[one.Key].Text);
            var minor = Change(one.Ask.Operation, json.RootElement);
            sums[one.Customer.Value] = sums.GetValueOrDefault(one.Customer.Value) + minor;
            if (one.Ask is MoveOut move)
                sums[move.To.Value] = sums.GetValueOrDefault(move.To.Value) - minor;
        }

        foreach (var (customer, (remaining, last)) in balances)
            Assert.Equal((customer, sums.GetValueOrDefault(customer), sums.GetValueOrDefault(customer)), (customer, remaining, last));
    }

    private void CheckLaws()
    {
        using var database = Database.Open(drilling.Database, DrilledShop.Now, mustExist: true).OrThrow();
        Assert.Empty(VerifyLedger.Run(database, DrilledShop.Settings, DrilledShop.Now).First);
    }

    private static long Change(Operation operation, JsonElement answer) => operation switch
    {
        Operation.SellCard => answer.GetProperty("paid_minor").GetInt64() + answer.GetProperty("bonus_minor").GetInt64(),
        Operation.IssueGrant => answer.GetProperty("lot").GetProperty("minor").GetInt64(),
        Operation.Redeem or Operation.Capture => -answer.GetProperty("paid_minor").GetInt64(),
        Operation.Refund => answer.GetProperty("minor").GetInt64(),
        Operation.MoveOut => -answer.GetProperty("minor").GetInt64(),
        _ => 0,
    };

    private sealed class Row
    {
        public short Operation { get; init; }

        public string Key { get; init; } = "";

        public long Customer { get; init; }

        public long Seq { get; init; }

        public long RequestHash { get; init; }

        public bool Refused { get; init; }

        public string Answer { get; init; } = "";
    }
}
