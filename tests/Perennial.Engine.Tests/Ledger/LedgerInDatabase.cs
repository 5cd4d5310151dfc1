using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>A made ledger, written into a database row by row.</summary>
internal static class LedgerInDatabase
{
    private static readonly string[] Guards =
    [
        "transactions_no_update", "transactions_no_delete", "postings_no_update", "postings_no_delete", "grants_no_delete", "grants_fixed",
    ];

    /// <summary>Opens a database with a store in the ledger's zone and writes all of the ledger.</summary>
    public static (Database Database, ShopSettings Shop) Open(string name, MadeLedger ledger)
    {
        var database = Database.Open(name, BothDatabases.Now, mustExist: false).OrThrow();
        new ShopSettings(new(1), "A shop", Currency.Of("GBP"), ledger.Calendar.Zone).Create(database, BothDatabases.Now);
        Write(database, ledger);
        return (database, ShopSettings.Load(database).OrThrow());
    }

    /// <summary>Takes away whatever would keep a superuser from changing rows: triggers, rights, keys and checks.</summary>
    public static void Unguard(Database database)
    {
        var connection = database.Connection;
        if (database.Dialect is PostgresDialect)
        {
            foreach (var (table, trigger) in connection.Query<(string, string)>("select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal"))
                connection.Execute($"drop trigger {trigger} on {table}");
            connection.Execute("grant all on transactions, postings, grants to current_user");
            foreach (var (table, constraint) in connection.Query<(string, string)>("select conrelid::regclass::text, conname from pg_constraint where contype in ('c', 'p') and conrelid::regclass::text in ('transactions', 'postings', 'grants')"))
                connection.Execute($"alter table {table} drop constraint {constraint}");
        }
        else
        {
            foreach (var guard in Guards)
                connection.Execute($"drop trigger if exists {guard}");
            foreach (var table in new[] { "transactions", "postings", "grants" })
                connection.Execute($"create table copied as select * from {table}; drop table {table}; alter table copied rename to {table};");
        }

        connection.Execute("drop index if exists transactions_by_key");
    }

    private static void Write(Database database, MadeLedger ledger)
    {
        using var write = database.Dialect.BeginWrite(database.Connection);
        foreach (var bucket in ledger.Buckets)
        {
            foreach (var row in ledger.Rows(bucket))
                Write(database, row);

            var last = ledger.Rows(bucket)[^1];
            database.Connection.Execute(
                "insert into chains (bucket, store, seq, recorded_at, hash) values (@bucket, 1, @seq, @at, @hash)",
                new { bucket = bucket.Code, seq = last.Transaction.Id.Value, at = database.Dialect.Instant(last.Transaction.RecordedAt), hash = last.Hash });
        }

        foreach (var ((bucket, _), lot) in ledger.Lots)
            Write(write, database.Dialect, (bucket, lot));
        foreach (var ((bucket, _), hold) in ledger.Holds)
            Write(database, bucket, hold);
        foreach (var ((bucket, id), card) in ledger.Cards)
        {
            database.Connection.Execute(
                "insert into cards (bucket, store, id, customer, kind, state, paid, bonus, paid_at, programme, evidence, sale) values (@bucket, 1, @id, @customer, 1, 0, @paid, @bonus, @at, 'rice-card@1', '', '{}')",
                new { bucket = bucket.Code, id, customer = card.Customer.Value, paid = card.PaidMinor, bonus = card.BonusMinor, at = database.Dialect.Instant(ledger.Now) });
        }

        write.Commit();
    }

    private static void Write(Database database, JournalRow row)
    {
        var of = row.Transaction;
        database.Connection.Execute(
            """
            insert into transactions (bucket, store, seq, customer, operation, reference, request_hash, recorded_at, balance, refused, key, actor, reason, source, details, answer, hash)
            values (@bucket, 1, @seq, @customer, @operation, @reference, @request, @at, @balance, @refused, @key, @actor, @reason, @source, @details, @answer, @hash)
            """,
            new
            {
                bucket = of.Bucket.Code,
                seq = of.Id.Value,
                customer = of.Customer.Value,
                operation = (short)of.Operation,
                reference = of.Reference.Value,
                request = of.RequestHash,
                at = database.Dialect.Instant(of.RecordedAt),
                balance = of.BalanceMinor,
                refused = of.IsRefused,
                key = of.Key,
                actor = of.Provenance.Actor,
                reason = of.Provenance.Reason,
                source = of.Provenance.Source,
                details = of.Details,
                answer = of.Answer,
                hash = row.Hash,
            });
        for (var n = 0; n < of.Postings.Count; n++)
        {
            var posting = of.Postings[n];
            database.Connection.Execute(
                "insert into postings (bucket, store, seq, n, debit, credit, line, debit_lot, credit_lot, amount, list_amount) values (@bucket, 1, @seq, @n, @debit, @credit, @line, @from, @to, @amount, @list)",
                new { bucket = of.Bucket.Code, seq = of.Id.Value, n, debit = (short)posting.Debit, credit = (short)posting.Credit, line = posting.Line, from = posting.DebitLot.Value, to = posting.CreditLot.Value, amount = posting.Minor, list = posting.ListMinor });
        }
    }

    private static void Write(DbTransaction write, Dialect dialect, (Bucket Bucket, WalletLot Lot) of)
    {
        var (bucket, row) = of;
        var lot = row.Lot;
        var table = new BulkTable(
            "grants", ("bucket", ColumnKind.Small), ("store", ColumnKind.Small), ("customer", ColumnKind.Long), ("id", ColumnKind.Long), ("kind", ColumnKind.Small), ("part", ColumnKind.Small),
            ("card", ColumnKind.Long), ("origin", ColumnKind.Long), ("terms", ColumnKind.Long), ("original", ColumnKind.Long), ("remaining", ColumnKind.Long), ("uses_max", ColumnKind.Number),
            ("uses_left", ColumnKind.Number), ("first_day", ColumnKind.Day), ("last_day", ColumnKind.Day), ("spend_rank", ColumnKind.Small), ("state", ColumnKind.Small), ("programme", ColumnKind.Text), ("rule", ColumnKind.Text));
        table.Add(
            bucket.Code, 1, row.Customer.Value, lot.Id.Value, (short)lot.Kind, lot.Part, lot.Card.Value, lot.Origin.Value, row.Terms, lot.OriginalMinor, lot.RemainingMinor, lot.UsesMax,
            lot.UsesLeft, lot.FirstDay, lot.LastDay, lot.SpendRank, (short)lot.State, lot.Programme, row.Rule);
        dialect.Insert(write, table);
    }

    private static void Write(Database database, Bucket bucket, WalletHold row)
    {
        var hold = row.Hold;
        var parts = JsonSerializer.Serialize(hold.Parts.Select(part => new { lot = part.Lot.Value, line = part.Line, minor = part.Minor, uses = part.Uses, list_minor = part.ListMinor }));
        database.Connection.Execute(
            "insert into holds (bucket, store, id, customer, state, amount, placed_at, expires_at, parts, lines) values (@bucket, 1, @id, @customer, @state, @amount, @placed, @expires, @parts, '[]')",
            new
            {
                bucket = bucket.Code,
                id = hold.Id.Value,
                customer = row.Customer.Value,
                state = (short)hold.State,
                amount = hold.Minor,
                placed = database.Dialect.Instant(hold.PlacedAt),
                expires = database.Dialect.Instant(hold.ExpiresAt),
                parts,
            });
    }
}
