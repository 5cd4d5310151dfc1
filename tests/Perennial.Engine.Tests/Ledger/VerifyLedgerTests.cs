using Dapper;
using NodaTime;
using Perennial.Store;

namespace Perennial.Ledger;

/// <summary>Each law is broken in the raw tables, as a superuser could, and the check names the row.</summary>
public sealed class VerifyLedgerTests(BothDatabases databases)
{
    private const long Anna = 7;
    private static readonly short AnnasBucket = MadeLedger.BucketOf(Anna).Code;

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void A_ledger_that_was_kept_correctly_passes(string kind)
    {
        var ledger = MadeHistory.Of(new(42), 300);
        var (database, shop) = LedgerInDatabase.Open(databases.NewName(kind), ledger);
        using (database)
        {
            var verified = VerifyLedger.Run(database, shop, ledger.Now);

            Assert.Empty(verified.First);
            Assert.Equal(ledger.Buckets.Sum(bucket => ledger.Rows(bucket).Sum(row => row.Transaction.Postings.Count)), verified.Postings);
            Assert.True(verified.PostingsPerSecond > 0);
        }
    }

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_1_a_posting_with_one_side_is_named(string kind) =>
        Breaks(kind, "update postings set debit_lot = 0 where bucket = @bucket and seq = 3 and n = 0", "I-1", (3, "only one side"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_1_value_that_left_and_arrived_nowhere_is_seen(string kind) =>
        Breaks(kind, "update postings set credit = 290 where bucket = @bucket and seq = 3 and n = 0", "I-1", (0, "has left one wallet"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_1_a_posting_below_zero_is_named(string kind) =>
        Breaks(kind, "update postings set amount = -5 where bucket = @bucket and seq = 3 and n = 0", "I-1", (3, "-5"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_2_a_grant_with_less_than_nothing_left_is_named(string kind) =>
        Breaks(kind, "update grants set remaining = -1 where bucket = @bucket and id = 256", "I-2", (1, "Grant 256 has -1 left of 50000"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_2_more_held_than_there_is_is_named(string kind) =>
        Breaks(kind, "update holds set state = 0, parts = '[{\"lot\":256,\"line\":1,\"minor\":99999,\"uses\":0,\"list_minor\":0}]', expires_at = (select max(expires_at) from holds) where bucket = @bucket and id = 9", "I-2", (1, "set 99999"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_3_a_cached_remainder_that_is_not_the_sum_of_its_postings_is_named(string kind) =>
        Breaks(kind, "update grants set remaining = remaining + 1 where bucket = @bucket and id = 256", "I-3", (1, "Grant 256 says"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_3_a_balance_that_is_not_the_sum_of_the_wallet_is_named(string kind) =>
        Breaks(kind, "update transactions set balance = balance + 1 where bucket = @bucket and seq = 3", "I-3", (3, "says a balance of"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_3_uses_left_that_are_not_what_was_used_are_named(string kind) =>
        Breaks(kind, "update grants set uses_left = uses_left + 1 where bucket = @bucket and id = 512", "I-3", (2, "Coupon 512"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_changed_row_is_named(string kind) =>
        Breaks(kind, "update transactions set source = 'order 1' where bucket = @bucket and seq = 3", "I-4", (3, "Transaction 3 was changed"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_changed_grant_is_named_by_the_transaction_that_made_it(string kind) =>
        Breaks(kind, "update grants set last_day = last_day + 1 where bucket = @bucket and id = 257", "I-4", (1, "a grant of it was"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_missing_row_is_named(string kind) =>
        Breaks(kind, "delete from transactions where bucket = @bucket and seq = 4; delete from postings where bucket = @bucket and seq = 4", "I-4", (4, "Transaction 4 is missing"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_row_missing_at_the_end_is_named(string kind) =>
        Breaks(kind, "delete from transactions where bucket = @bucket and seq = 13; delete from postings where bucket = @bucket and seq = 13", "I-4", (13, "missing at the end"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_row_put_in_behind_the_end_is_named(string kind) =>
        Breaks(kind, CopyOf(13, 14), "I-4", (14, "put in: the chain ends at 13"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_row_put_in_beside_another_is_named(string kind) =>
        Breaks(kind, CopyOf(3, 3), "I-4", (3, "there twice"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_grant_put_in_is_named(string kind) =>
        Breaks(kind, "update grants set id = 256000 where bucket = @bucket and id = 257", "I-4", (1000, "Grant 256000 was put in"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_4_a_moved_end_of_the_chain_is_named(string kind) =>
        Breaks(kind, "update chains set hash = (select hash from transactions where bucket = @bucket and seq = 5) where bucket = @bucket", "I-4", (13, "end of the chain was changed"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_5_a_key_that_was_carried_out_twice_is_named(string kind) =>
        Breaks(kind, $"update transactions set key = 'key-{AnnasBucket}-3' where bucket = @bucket and seq = 13", "I-5", (3, "carried out 2 times"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_5_a_hold_that_ended_twice_is_named(string kind) =>
        Breaks(kind, "update transactions set operation = 13, reference = 4 where bucket = @bucket and seq = 7", "I-5", (7, "Hold 4 ended twice"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_5_a_tranche_that_is_there_twice_is_named(string kind) =>
        Breaks(kind, "update grants set part = 1 where bucket = @bucket and id = 258", "I-5", (1, "Part 1 of card 1 is there 2 times"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_6_time_that_runs_backwards_is_named(string kind) =>
        Breaks(kind, $"update transactions set recorded_at = {(kind == "sqlite" ? "recorded_at - 86400000000000" : "recorded_at - interval '1000 days'")} where bucket = @bucket and seq = 5", "I-6", (5, "before transaction 4"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_7_a_capture_of_more_than_was_held_is_named(string kind) =>
        Breaks(kind, "update holds set amount = 1 where bucket = @bucket and id = 4", "I-7", (5, "hold 4, which held 1"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_7_a_refund_of_more_than_was_captured_is_named(string kind) =>
        Breaks(kind, "update postings set amount = 9999999 where bucket = @bucket and seq = 6 and n = 0", "I-7", (6, "gives back more than 5 captured"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_8_tranches_that_do_not_come_to_what_was_promised_are_named(string kind) =>
        Breaks(kind, "update cards set bonus = bonus + 1 where bucket = @bucket and id = 1", "I-8", (1, "Card 1 promised 50001"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_8_a_tranche_that_was_used_before_its_day_is_named(string kind) =>
        Breaks(kind, "update grants set first_day = first_day + 300 where bucket = @bucket and id = 257", "I-8", (3, "used grant 257"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_9_a_coupon_that_was_used_too_often_is_named(string kind) =>
        Breaks(kind, "update grants set uses_max = 0, uses_left = 0 where bucket = @bucket and id = 512", "I-9", (3, "uses coupon 512 once more"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_9_a_hold_that_says_what_nobody_did_is_named(string kind) =>
        Breaks(kind, "update holds set state = 2 where bucket = @bucket and id = 9", "I-9", (9, "no transaction did that"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_10_books_that_are_not_the_open_lots_are_named(string kind) =>
        Breaks(kind, "update grants set remaining = remaining - 1 where bucket = @bucket and id = 256", "I-10", (0, "Principal: the report says"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_11_a_transaction_that_nobody_made_is_named(string kind) =>
        Breaks(kind, "update transactions set actor = ' ' where bucket = @bucket and seq = 3", "I-11", (3, "has not an actor"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_12_a_posting_on_a_grant_of_another_wallet_is_named(string kind) =>
        Breaks(kind, "update grants set customer = customer + 1 where bucket = @bucket and id = 256", "I-12", (3, "of customer 8"));

    [Theory]
    [MemberData(nameof(BothDatabases.Kinds), MemberType = typeof(BothDatabases))]
    public void Law_I_12_a_posting_without_a_transaction_is_named(string kind) =>
        Breaks(kind, "update postings set seq = 500 where bucket = @bucket and seq = 3 and n = 0", "I-12", (500, "there is no such transaction"));

    /// <summary>The ledger of one customer, 13 transactions: a card, a coupon, a redemption with both, holds of each end, a return.</summary>
    private static MadeLedger Ledger()
    {
        var ledger = new MadeLedger(DateTimeZoneProviders.Tzdb["Europe/London"], Instant.FromUtc(2026, 3, 2, 9, 0));
        ledger.Sell(Anna, 500_00, 500_00, parts: 10);
        var coupon = ledger.Coupon(Anna, 30_00, uses: 3).Id.Lot(0);
        Later();
        ledger.Redeem(Anna, 60_00, coupon.Value);
        var captured = ledger.Hold(Anna, 40_00);
        var redemption = ledger.Capture(Anna, captured, 30_00);
        Later();
        ledger.Refund(Anna, redemption, 10_00);
        var voided = ledger.Hold(Anna, 20_00);
        ledger.Void(Anna, voided);
        Later();
        ledger.Hold(Anna, 5_00, Duration.FromDays(300));
        ledger.Refuse(Anna);
        ledger.Coupon(Anna, 10_00);
        ledger.Sell(Anna, 10_00);
        ledger.Redeem(Anna, 1_00);
        return ledger;

        void Later() => ledger.Now += Duration.FromHours(3);
    }

    private static string CopyOf(int from, int to) => $"""
        insert into transactions (bucket, store, seq, customer, operation, reference, request_hash, recorded_at, balance, refused, key, actor, reason, source, details, answer, hash)
        select bucket, store, {to}, customer, operation, reference, request_hash, recorded_at, balance, refused, 'another key', actor, reason, source, details, answer, hash
        from transactions where bucket = @bucket and seq = {from}
        """;

    private void Breaks(string kind, string sql, string law, (long Transaction, string Said) expected)
    {
        var ledger = Ledger();
        var (database, shop) = LedgerInDatabase.Open(databases.NewName(kind), ledger);
        using (database)
        {
            LedgerInDatabase.Unguard(database);
            Assert.Empty(VerifyLedger.Run(database, shop, ledger.Now).First);

            Assert.True(database.Connection.Execute(sql, new { bucket = AnnasBucket }) > 0);

            var verified = VerifyLedger.Run(database, shop, ledger.Now);
            Assert.Contains(verified.First, violation => violation.Law == law && violation.Transaction == expected.Transaction && violation.Message.Contains(expected.Said, StringComparison.Ordinal));
        }
    }
}
