using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Ledger;

/// <summary>A lot that a transaction made, with the terms and the rule that it was made by.</summary>
public readonly record struct MadeLot(Lot Lot, long Terms, string Rule);

/// <summary>
/// The chain through all transactions of one (store, bucket): each hash covers the one before it, so a row that was changed, taken out or
/// put in shows at that row, whoever did it.
/// </summary>
/// <remarks>SHA-256 over a frozen encoding: every number as 8 bytes, least significant first; every text as its length and its UTF-8.</remarks>
public sealed class ChainHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    private readonly ArrayBufferWriter<byte> bytes = new(1024);

    /// <summary>What stands before the first transaction.</summary>
    public static byte[] Start { get; } = new byte[Length];

    /// <summary>The hash of a transaction.</summary>
    /// <param name="before">The hash of the transaction before it in its chain.</param>
    /// <param name="made">The lots that it made, by id; of each only what never changes is covered.</param>
    public byte[] Of(ReadOnlySpan<byte> before, Transaction transaction, IReadOnlyList<MadeLot> made)
    {
        bytes.ResetWrittenCount();
        bytes.Write(before);
        Add(transaction);
        Add(transaction.Postings.Count);
        foreach (var posting in transaction.Postings)
            Add(posting);

        Add(made.Count);
        foreach (var lot in made)
            Add(lot);

        return SHA256.HashData(bytes.WrittenSpan);
    }

    private void Add(Transaction transaction)
    {
        Add(transaction.Store.Value);
        Add(transaction.Bucket.Code);
        Add(transaction.Customer.Value);
        Add(transaction.Id.Value);
        Add((long)transaction.Operation);
        Add(transaction.Reference.Value);
        Add(transaction.Key);
        Add(transaction.RequestHash);
        Add(transaction.RecordedAt.ToUnixTimeTicks() / 10);
        Add(transaction.Provenance.Actor);
        Add(transaction.Provenance.Reason);
        Add(transaction.Provenance.Source);
        Add(transaction.Details);
        Add(transaction.Answer);
        Add(transaction.IsRefused ? 1 : 0);
        Add(transaction.BalanceMinor);
    }

    private void Add(Posting posting)
    {
        Add((long)posting.Debit);
        Add(posting.DebitLot.Value);
        Add((long)posting.Credit);
        Add(posting.CreditLot.Value);
        Add(posting.Minor);
        Add(posting.Line);
        Add(posting.ListMinor);
    }

    private void Add(MadeLot made)
    {
        var lot = made.Lot;
        Add(lot.Id.Value);
        Add((long)lot.Kind);
        Add(lot.Card.Value);
        Add(lot.Part);
        Add(lot.Programme);
        Add(lot.OriginalMinor);
        Add(lot.UsesMax);
        Add(lot.FirstDay);
        Add(lot.LastDay);
        Add(lot.SpendRank);
        Add(lot.Origin.Value);
        Add(made.Terms);
        Add(made.Rule);
    }

    private void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private void Add(string text)
    {
        var room = bytes.GetSpan(sizeof(long) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, room[sizeof(long)..]);
        BinaryPrimitives.WriteInt64LittleEndian(room, length);
        bytes.Advance(sizeof(long) + length);
    }
}
