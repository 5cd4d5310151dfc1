using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>
/// Numbers customers by their identities without keeping a string of them: two independent hashes stand for each.
/// Identities that are found on one order belong to one customer.
/// </summary>
/// <remarks>Open addressing with linear probing in flat arrays: 16 bytes a slot, at most 5/8 full. A dictionary of strings takes ten times that.</remarks>
internal sealed class IdentityIndex
{
    private ulong[] hashes = new ulong[1 << 12];
    private uint[] proofs = new uint[1 << 12];
    private int[] customers = new int[1 << 12];
    private int[] parents = new int[1 << 10];
    private int used;

    /// <summary>How many numbers have been given out, joined ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Whose an order is; −1 for a guest.</summary>
    public int CustomerOf(OrderDraft draft)
    {
        var customer = -1;
        foreach (var identity in draft.Identities)
        {
            var value = draft.Text(identity.Value);
            var found = Find(FrozenHash.Of(value, 0x1D00 + (ulong)identity.Kind), (uint)(FrozenHash.Of(value, 0x2E00 + (ulong)identity.Kind) >> 32), customer);
            customer = customer < 0 ? found : Join(customer, found);
        }

        return customer;
    }

    /// <summary>A number that nobody is found by.</summary>
    public int Make()
    {
        if (Count == parents.Length)
            Array.Resize(ref parents, Count * 2);

        parents[Count] = Count;
        return Count++;
    }

    /// <summary>For every number that was given out, the one that stands for the same person.</summary>
    public int[] Final()
    {
        var final = new int[Count];
        for (var at = 0; at < Count; at++)
            final[at] = RootOf(at);

        return final;
    }

    /// <summary>Finds an identity, or gives it to the customer (a new one when that is −1).</summary>
    private int Find(ulong hash, uint proof, int otherwise)
    {
        if (used * 8L >= hashes.Length * 5L)
            Grow();

        var slot = Slot(hash, proof);
        if (customers[slot] == 0)
        {
            (hashes[slot], proofs[slot], customers[slot]) = (hash, proof, (otherwise < 0 ? Make() : otherwise) + 1);
            used++;
        }

        return RootOf(customers[slot] - 1);
    }

    private int Slot(ulong hash, uint proof)
    {
        var mask = hashes.Length - 1;
        var slot = (int)(hash & (ulong)mask);
        while (customers[slot] != 0 && (hashes[slot] != hash || proofs[slot] != proof))
            slot = (slot + 1) & mask;

        return slot;
    }

    private void Grow()
    {
        var (oldHashes, oldProofs, oldCustomers) = (hashes, proofs, customers);
        (hashes, proofs, customers) = (new ulong[oldHashes.Length * 2], new uint[oldHashes.Length * 2], new int[oldHashes.Length * 2]);
        for (var at = 0; at < oldHashes.Length; at++)
        {
            if (oldCustomers[at] == 0)
                continue;

            var slot = Slot(oldHashes[at], oldProofs[at]);
            (hashes[slot], proofs[slot], customers[slot]) = (oldHashes[at], oldProofs[at], oldCustomers[at]);
        }
    }

    /// <summary>The number that stands for the same person now.</summary>
    public int RootOf(int customer)
    {
        while (parents[customer] != customer)
            customer = parents[customer] = parents[parents[customer]];

        return customer;
    }

    private int Join(int one, int other)
    {
        var (into, from) = (Math.Min(one, other), Math.Max(one, other));
        parents[from] = into;
        return into;
    }
}
