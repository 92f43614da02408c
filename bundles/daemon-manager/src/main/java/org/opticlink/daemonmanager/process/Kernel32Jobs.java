package org.opticlink.daemonmanager.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.win32.StdCallLibrary;
import java.io.IOException;

/** Job objects by kernel32.dll. Loaded on Windows only. */
final class Kernel32Jobs implements JobObjects {

    /** {@code PROCESS_SET_QUOTA | PROCESS_TERMINATE}, what AssignProcessToJobObject asks for. */
    private static final int ACCESS = 0x0100 | 0x0001;

    /** The functions, with the names that Windows gives them. */
    @SuppressWarnings("checkstyle:MethodName")
    interface Kernel32 extends StdCallLibrary {

        Pointer CreateJobObjectW(Pointer security, WString name);

        boolean SetInformationJobObject(Pointer job, int informationClass, Pointer info, int size);

        Pointer OpenProcess(int access, boolean inherit, int processId);

        boolean AssignProcessToJobObject(Pointer job, Pointer process);

        boolean CloseHandle(Pointer handle);
    }

    private final Kernel32 kernel = Native.load("kernel32", Kernel32.class);

    @Override
    public long create(byte[] limits) throws IOException {
        Pointer job = kernel.CreateJobObjectW(null, null);
        if (job == null) {
            throw failed("CreateJobObject");
        }
        try (Memory info = new Memory(limits.length)) {
            info.write(0, limits, 0, limits.length);
            if (!kernel.SetInformationJobObject(
                    job, JobLimitsLayout.INFORMATION_CLASS, info, limits.length)) {
                IOException why = failed("SetInformationJobObject");
                kernel.CloseHandle(job);
                throw why;
            }
        }
        return Pointer.nativeValue(job);
    }

    @Override
    public void assign(long job, long processId) throws IOException {
        Pointer process = kernel.OpenProcess(ACCESS, false, (int) processId);
        if (process == null) {
            throw failed("OpenProcess");
        }
        try {
            if (!kernel.AssignProcessToJobObject(new Pointer(job), process)) {
                throw failed("AssignProcessToJobObject");
            }
        } finally {
            kernel.CloseHandle(process);
        }
    }

    private static IOException failed(String call) {
        return new IOException(call + " failed with error " + Native.getLastError());
    }
}
