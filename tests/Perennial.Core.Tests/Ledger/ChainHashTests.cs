using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Perennial.Ledger;

public sealed class ChainHashTests
{
    /// <summary>The encoding is frozen: this is the plain way to write it, number by number and text by text.</summary>
    [Theory]
    [InlineData("key 1", "")]
    [InlineData("钥匙 ½", "{\"products\":[\"米 \U0001F35A\"]}")]
    public void A_transaction_has_the_same_hash_however_it_is_computed(string key, string details)
    {
        var (store, customer) = (new StoreId(3), new CustomerId(-4711));
        var posting = new Posting(Account.Principal, new(256), Account.Redeemed, default, 1250, 1, 1300);
        var transaction = new Transaction(
            store, Bucket.Of(store, customer), customer, new(7), Operation.Redeem, new(5), key, -42, Instant.FromUnixTimeTicks(12_345_678_901_230),
            new("till:1", "redemption", "order 1"), details, "{}", IsRefused: false, 990, [posting]);

        Assert.Equal(Plain(transaction, posting), new ChainHash().Of(ChainHash.Start, transaction, []));
    }

    private static byte[] Plain(Transaction row, Posting posting)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(ChainHash.Start);
        object[] fields =
        [
            (long)row.Store.Value, (long)row.Bucket.Code, row.Customer.Value, row.Id.Value, (long)row.Operation, row.Reference.Value, row.Key, row.RequestHash, 1_234_567_890_123L,
            row.Provenance.Actor, row.Provenance.Reason, row.Provenance.Source, row.Details, row.Answer, 0L, row.BalanceMinor,
            1L, (long)posting.Debit, posting.DebitLot.Value, (long)posting.Credit, posting.CreditLot.Value, posting.Minor, (long)posting.Line, posting.ListMinor, 0L,
        ];
        foreach (var field in fields)
        {
            if (field is long number)
            {
                writer.Write(number);
                continue;
            }

            var text = Encoding.UTF8.GetBytes((string)field);
            writer.Write((long)text.Length);
            writer.Write(text);
        }

        return SHA256.HashData(bytes.ToArray());
    }
}
