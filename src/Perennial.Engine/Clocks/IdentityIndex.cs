using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>
/// Numbers customers by their identities without keeping a string of them: two independent hashes stand for each.
/// Identities that are found on one order belong to one customer.
/// </summary>
/// <remarks>
/// Open addressing with linear probing in one flat array: 16 bytes a slot, at most 5/8 full, so that a search usually costs a single
/// miss of the cache. A dictionary of strings takes ten times the memory.
/// </remarks>
internal sealed class IdentityIndex
{
    private Slot[] slots = new Slot[1 << 12];
    private int[] parents = new int[1 << 10];
    private int used;
    private int fetched;

    /// <summary>How many numbers have been given out, joined ones included.</summary>
    public int Count { get; private set; }

    /// <summary>True when two numbers turned out to be one person.</summary>
    public bool AnyJoined { get; private set; }

    /// <summary>Whose an order is; −1 for a guest.</summary>
    public int CustomerOf(OrderDraft draft)
    {
        var customer = -1;
        foreach (var identity in draft.IdentitySpan)
        {
            var value = draft.Text(identity.Value);
            var found = Find(CustomerIdentity.HashOf(identity.Kind, value), (uint)(CustomerIdentity.ProofOf(identity.Kind, value) >> 32), customer);
            customer = customer < 0 ? found : Join(customer, found);
        }

        return customer;
    }

    // Hot: the searches of one order after the other would each wait for memory; these loads do not depend on each other, so that the
    // processor has many of them under way at once. Nothing may be decided here.
    /// <summary>Brings the slots of the customers of some orders into the cache.</summary>
    public void Fetch(ReadOnlySpan<OrderDraft> drafts)
    {
        var mask = slots.Length - 1;
        var seen = 0;
        foreach (var draft in drafts)
        {
            foreach (var identity in draft.IdentitySpan)
                seen |= slots[(int)(CustomerIdentity.HashOf(identity.Kind, draft.Text(identity.Value)) & (ulong)mask)].Customer;
        }

        fetched = seen;
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
        if (used * 8L >= slots.Length * 5L)
            Grow();

        ref var slot = ref SlotOf(hash, proof);
        if (slot.Customer == 0)
        {
            slot = new(hash, proof, (otherwise < 0 ? Make() : otherwise) + 1);
            used++;
        }

        return RootOf(slot.Customer - 1);
    }

    private ref Slot SlotOf(ulong hash, uint proof)
    {
        var mask = slots.Length - 1;
        var at = (int)(hash & (ulong)mask);
        while (slots[at].Customer != 0 && (slots[at].Hash != hash || slots[at].Proof != proof))
            at = (at + 1) & mask;

        return ref slots[at];
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Customer != 0)
                SlotOf(slot.Hash, slot.Proof) = slot;
        }
    }

    /// <summary>The number that stands for the same person now.</summary>
    public int RootOf(int customer)
    {
        // Most shops know a customer by one identity: then nobody is ever joined, and looking up parents is a miss of the cache for nothing.
        if (!AnyJoined)
            return customer;

        while (parents[customer] != customer)
            customer = parents[customer] = parents[parents[customer]];

        return customer;
    }

    private int Join(int one, int other)
    {
        var (into, from) = (Math.Min(one, other), Math.Max(one, other));
        parents[from] = into;
        AnyJoined |= from != into;
        return into;
    }

    /// <summary>An identity and the customer it belongs to, counted from 1 so that an empty slot is all zero.</summary>
    private readonly record struct Slot(ulong Hash, uint Proof, int Customer);
}
