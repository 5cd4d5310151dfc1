using System.Data.Common;
using Dapper;
using Perennial.Store;

namespace Perennial.Orders;

/// <summary>Two customers are one: everything of the one is written again under the other, in the other's bucket, and deleted where it was.</summary>
/// <remarks>A bucket is never updated: on a cluster it is where the row lies.</remarks>
internal sealed class CustomerMove(Database database, StoreId store, DbTransaction transaction)
{
    public void Run(CustomerId from, CustomerId into)
    {
        var move = new { old = Bucket.Of(store, from).Code, gone = from.Value, bucket = Bucket.Of(store, into).Code, stays = into.Value, store = store.Value };
        MoveDirectory(from, into);
        if (move.old == move.bucket)
        {
            Execute("update orders set customer = @stays where bucket = @old and customer = @gone", move);
            Execute("update identities set customer = @stays where bucket = @old and customer = @gone", move);
        }
        else
        {
            foreach (var sql in Statements)
                Execute(sql, move);
        }

        MovePlays(move);
        // What the one who stays has said of themselves holds; otherwise what the other had.
        Execute("""
            insert into customer_profiles (bucket, customer, store, name, standing, metadata, created_at, updated_at)
            select @bucket, @stays, store, name, standing, metadata, created_at, updated_at from customer_profiles where bucket = @old and customer = @gone
            on conflict (bucket, customer) do nothing
            """, move);
        Execute("delete from customer_profiles where bucket = @old and customer = @gone", move);
        // Where the one who stays stands is worked out anew; places that both claimed are the claim of the one who stays.
        Execute("delete from standings where bucket = @old and store = @store and customer = @gone", move);
        Execute("""
            update pool_claims set customer = @stays where store = @store and customer = @gone and not exists (
                select 1 from pool_claims p where p.bucket = pool_claims.bucket and p.store = @store and p.pool = pool_claims.pool and p.slot = pool_claims.slot and p.customer = @stays)
            """, move);
        Execute("update pool_claims set state = 2 where store = @store and customer = @gone", move);
        Execute("delete from customers where bucket = @old and id = @gone", move);
        // A guest has no wallet and no number that anybody knows.
        if (from.Value > 0)
            Execute("insert into customer_joins (store, gone, bucket, stays) values (@store, @gone, @old, @stays) on conflict (store, gone) do update set stays = excluded.stays", move);
    }

    /// <summary>A cycle that both have been in is the one's who stays. Spells are counted anew from all orders.</summary>
    private void MovePlays(object move)
    {
        Execute("delete from spells where bucket = @old and store = @store and customer = @gone", move);
        Execute("update spells set spent = -1 where bucket = @bucket and store = @store and customer = @stays", move);
        foreach (var (table, columns) in PlayTables)
        {
            Execute($"insert into {table} (bucket, customer, {columns}) select @bucket, @stays, {columns} from {table} where bucket = @old and store = @store and customer = @gone on conflict do nothing", move);
            Execute($"delete from {table} where bucket = @old and store = @store and customer = @gone", move);
        }
    }

    private static readonly (string Table, string Columns)[] PlayTables =
    [
        ("enrolments", "store, play, cycle, version, state, entered_day, trigger_day, last_day, category, order_minor, order_hash, pace, step, next_day"),
        ("promises", "store, play, cycle, step, version, state, day, last_day, worst, cost, basket, order_minor, order_hash, least, owner, lots, card, code, told, why"),
        ("messages", "store, play, cycle, step, state, channel, language, subject, body, day, written_at"),
    ];

    private static readonly string[] Statements =
    [
        """
        insert into order_lines (bucket, order_id, line_key, category, product, quantity, amount, refund_said, refunded, gone)
        select @bucket, order_id, line_key, category, product, quantity, amount, refund_said, refunded, gone from order_lines
        where bucket = @old and order_id in (select id from orders where bucket = @old and customer = @gone)
        """,
        "delete from order_lines where bucket = @old and order_id in (select id from orders where bucket = @old and customer = @gone)",
        """
        update order_directory set bucket = @bucket
        where store = @store and hash in (select source_hash from orders where bucket = @old and customer = @gone)
        """,
        """
        insert into orders (bucket, id, customer, store, source_hash, channel, source_id, day, ordered_at, refunded, cancelled, outline, exact, unpaid)
        select @bucket, id, @stays, store, source_hash, channel, source_id, day, ordered_at, refunded, cancelled, outline, exact, unpaid from orders
        where bucket = @old and customer = @gone
        """,
        "delete from orders where bucket = @old and customer = @gone",
        "insert into identities (bucket, customer, kind, value) select @bucket, @stays, kind, value from identities where bucket = @old and customer = @gone",
        "delete from identities where bucket = @old and customer = @gone",
    ];

    /// <summary>The directory is found by hash, never searched by customer.</summary>
    private void MoveDirectory(CustomerId from, CustomerId into)
    {
        var known = database.Connection.Query<(short Kind, string Value)>(
            "select kind, value from identities where bucket = @old and customer = @gone",
            new { old = Bucket.Of(store, from).Code, gone = from.Value },
            transaction);
        foreach (var (kind, value) in known)
        {
            var identity = CustomerIdentity.Of((IdentityKind)kind, System.Text.Encoding.UTF8.GetBytes(value));
            Execute("update identity_directory set bucket = @bucket, customer = @stays where store = @store and hash = @hash and proof = @proof",
                new { bucket = Bucket.Of(store, into).Code, stays = into.Value, store = store.Value, hash = identity.Hash, proof = identity.Proof });
        }
    }

    private void Execute(string sql, object parameters) => database.Connection.Execute(sql, parameters, transaction);
}
